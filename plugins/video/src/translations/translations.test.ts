import { describe, expect, test } from 'vitest'
import { failureCode, failureSentences, step, videoState } from '../contract/index.ts'
import { de } from './de.ts'
import { en } from './en.ts'
import { isWord } from './words.ts'

const variables = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort()

describe('the words', () => {
  test('are the same in both languages, with the same values in them', () => {
    expect(Object.keys(de)).toEqual(Object.keys(en))
    for (const [word, text] of Object.entries(en)) {
      if (!isWord(word)) throw new Error(word)
      expect([word, variables(de[word])]).toEqual([word, variables(text)])
      expect(de[word].trim()).not.toBe('')
    }
  })

  test('name every state, step and failure', () => {
    const needed = [
      ...videoState.options.map(state => `state-${state}`),
      ...step.options.map(each => `step-${each}`),
      ...failureCode.options.flatMap(code => [`failure-${code}`, `remedy-${code}`]),
    ]
    expect(needed.filter(word => !isWord(word))).toEqual([])
  })

  test('say of failures that will not pass what the contract says', () => {
    const same = failureCode.options.filter(code => en[`remedy-${code}`] === failureSentences[code].remedy)
    // Shown only after the last attempt: then there is something to do after all.
    expect(failureCode.options.filter(code => !same.includes(code))).toEqual(['storage-failed'])
  })
})

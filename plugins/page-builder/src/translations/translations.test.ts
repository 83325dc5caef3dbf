import { describe, expect, test } from 'vitest'
import { courseTexts, devices, findingCodes, releaseCauses } from '../contract/index.ts'
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

  test('name every finding, cause, course text and device', () => {
    const needed = [
      ...findingCodes.map(code => `finding-${code}`),
      ...releaseCauses.map(cause => `cause-${cause}`),
      ...courseTexts.map(text => `course-${text}`),
      ...Object.keys(devices).flatMap(device => [`styleFor-${device}`, `hideOn-${device}`]),
    ]
    expect(needed.filter(word => !isWord(word))).toEqual([])
  })
})

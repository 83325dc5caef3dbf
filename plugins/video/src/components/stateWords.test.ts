import { describe, expect, test } from 'vitest'
import { en } from '../translations/en.ts'
import { sayFailure, sayState, sayStep } from './stateWords.ts'
import type { Say } from './useWords.ts'

const say: Say = (word, values = {}) =>
  en[word].replaceAll(/\{\{(\w+)\}\}/g, (_all, name: string) => String(values[name]))
const progress = (change: object) => ({
  state: 'encoding' as const,
  percent: 41.2,
  step: 'encoding',
  rendition: null,
  attempt: 1,
  ...change,
})

describe('the state in words', () => {
  test.each([
    [{ rendition: '720p' }, '720p, 41 %'],
    [{ step: 'fetching', percent: 3 }, 'fetching, 3 %'],
    [{ step: 'newer-than-these-words' }, 'newer-than-these-words, 41 %'],
    [{ step: null }, ''],
    [{ state: 'queued', step: 'encoding' }, ''],
  ])('%j is at %j', (change, words) => expect(sayStep(say, progress(change))).toBe(words))

  test('names the attempt when it is not the first', () => {
    expect(sayState(say, progress({}))).toBe('Being prepared')
    expect(sayState(say, progress({ attempt: 2 }))).toBe('Being prepared, attempt 2')
    expect(sayState(say, progress({ state: 'ready', attempt: 2 }))).toBe('Ready')
  })

  test('says failures in the language of the reader, and unknown ones as the server does', () => {
    const failure = {
      code: 'truncated',
      sentence: 's',
      reason: null,
      remedy: 'r',
      canRetry: true,
      permanent: true,
    }
    expect(sayFailure(say, { failure })?.sentence).toBe('Part of the video is missing.')
    expect(sayFailure(say, { failure: { ...failure, code: 'new' } })).toEqual({ sentence: 's', remedy: 'r' })
    expect(sayFailure(say, { failure: null })).toBeNull()
  })
})

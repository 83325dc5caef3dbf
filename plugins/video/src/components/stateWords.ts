import { isWord } from '../translations/words.ts'
import type { VideoStatus } from '../videoStatus.ts'
import type { Say } from './useWords.ts'

/** The state of a video in words. Pure. */

type Progress = Pick<VideoStatus, 'state' | 'percent' | 'step' | 'rendition' | 'attempt'>

export const sayState = (say: Say, { state, attempt }: Progress): string => {
  const words = say(`state-${state}`)
  return attempt > 1 && (state === 'queued' || state === 'encoding')
    ? `${words}, ${say('attemptOf', { attempt })}`
    : words
}

/** `720p, 41 %`, or the step where there is no rendition; empty while the video waits. */
export const sayStep = (say: Say, { state, step, rendition, percent }: Progress): string => {
  if (state !== 'encoding' || step === null) return ''
  const word = `step-${step}`
  return say('stepPercent', {
    step: rendition ?? (isWord(word) ? say(word) : step),
    percent: Math.round(percent),
  })
}

/** In the reader's language; what the server said where a code is newer than these words. */
export const sayFailure = (
  say: Say,
  { failure }: Pick<VideoStatus, 'failure'>,
): { sentence: string; remedy: string } | null => {
  if (!failure) return null
  const [sentence, remedy] = [`failure-${failure.code}`, `remedy-${failure.code}`]
  return {
    sentence: isWord(sentence) ? say(sentence) : failure.sentence,
    remedy: isWord(remedy) ? say(remedy) : failure.remedy,
  }
}

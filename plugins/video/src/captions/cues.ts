import { writeClock } from '../contract/clock.ts'

/** One piece of text on the picture. Times in seconds; `settings` places it, as WebVTT writes it. */
export interface Cue {
  readonly startSeconds: number
  readonly endSeconds: number
  readonly settings: string
  /** Lines with the few tags of WebVTT; everything else is escaped. */
  readonly text: string
}

/** WebVTT of some cues. What `readCaptions` reads of it are these cues. */
export const writeCaptions = (cues: readonly Cue[]): string =>
  [
    'WEBVTT\n',
    ...cues.map(
      ({ startSeconds, endSeconds, settings, text }) =>
        `${writeClock(startSeconds)} --> ${writeClock(endSeconds)}${settings === '' ? '' : ` ${settings}`}\n${text}\n`,
    ),
  ].join('\n')

/** Seconds of `[HH:]MM:SS.mmm`; SubRip parts the milliseconds by a comma. `null` for anything else. */
export const readClock = (text: string): number | null => {
  const [, hours = '0', minutes, seconds, milliseconds] =
    /^(?:(\d{1,4}):)?([0-5]?\d):([0-5]\d)(?:[.,](\d{1,3}))?$/.exec(text.trim()) ?? []
  if (minutes === undefined) return null
  const whole = Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  return whole + Number((milliseconds ?? '').padEnd(3, '0')) / 1000
}

import { writeCaptions } from './cues.ts'
import { readCaptions } from './readCaptions.ts'

/**
 * WebVTT of what is said in the first `seconds` of a video, for its public clip; `null` when nothing is, or when the
 * text is none that can be used. Written anew: nothing of the given text comes along that no caption may have.
 */
export const beginningOfCaptions = (text: string, seconds: number): string | null => {
  const read = readCaptions(text, null)
  if (read.kind === 'faulty') return null
  const cues = read.cues
    .filter(({ startSeconds }) => startSeconds < seconds)
    .map(cue => ({ ...cue, endSeconds: Math.min(cue.endSeconds, seconds) }))
  return cues.length > 0 ? writeCaptions(cues) : null
}

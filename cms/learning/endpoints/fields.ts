import { z } from 'zod'

/** Seconds of a video, up to 48 hours. */
export const secondsInVideo = z
  .number({ error: 'Give seconds as a number.' })
  .min(0, 'Give seconds from 0.')
  .max(172_800, 'Give at most 48 hours.')

/** PostgreSQL cannot keep it: `.refine(...withoutNul)`. */
export const withoutNul = [(text: string) => !text.includes('\0'), 'Leave out the NUL character.'] as const

/** What a student wrote, without spaces around it; not empty, and without NUL, which PostgreSQL cannot keep. */
export const writtenText = (most: number) =>
  z
    .string({ error: 'Give a text.' })
    .trim()
    .min(1, 'Write something first.')
    .max(most, `Write at most ${most.toLocaleString('en')} characters.`)
    .refine(...withoutNul)

import { z } from 'zod'
import { longestTag, mostTags } from './limits.ts'

export interface Answer {
  status: number
  body: { success: boolean; errors: { code: number; message: string }[]; messages: never[]; result: unknown }
  headers?: Record<string, string>
}

export const refusal = (status: number, code: number, message: string, headers = {}): Answer => ({
  status,
  body: { success: false, errors: [{ code, message }], messages: [], result: null },
  headers,
})

const purgeByTags = z.strictObject({ tags: z.array(z.string()).min(1) })

/** Printable, without the comma that parts tags in `Cache-Tag`. */
const tagSigns = /^[\x21-\x2b\x2d-\x7e]+$/

/** The tags that a body wants purged, or why it is refused. */
export function readPurge(body: string): { tags: string[] } | Answer {
  let value: unknown
  try {
    value = JSON.parse(body)
  } catch {
    return refusal(400, 6007, 'Malformed JSON in request body')
  }
  const parsed = purgeByTags.safeParse(value)
  if (!parsed.success)
    return refusal(
      400,
      1012,
      'Request must contain one of "purge_everything", "files", "tags", "hosts" or "prefixes"',
    )
  const { tags } = parsed.data
  if (tags.length > mostTags) return refusal(400, 1094, `You may only purge ${mostTags} tags at a time`)
  // Faults of single tags come with 200, as from the real one.
  if (tags.some(tag => tag.length > longestTag))
    return refusal(200, 1100, `Tag exceeds maximum length of ${longestTag} characters`)
  if (!tags.every(tag => tagSigns.test(tag)))
    return refusal(200, 1315, 'Non-printable characters are forbidden in tags')
  return { tags }
}

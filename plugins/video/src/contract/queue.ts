import { z } from 'zod'
import { videoOfSourceKey } from './keys.ts'

/** A hint that a video waits. The worker trusts nothing in it: it claims the video from the cms. */
export const queueMessage = z.object({ videoId: z.guid(), attempt: z.int().min(1) })
export type QueueMessage = z.infer<typeof queueMessage>

const s3Event = z.object({
  Records: z.array(
    z.object({ eventName: z.string(), s3: z.object({ object: z.object({ key: z.string() }) }) }),
  ),
})

/** What a queue message asks for. `other`: the test event of S3, another bucket's key, or rubbish; delete it. */
export type QueueHint = { kind: 'videos'; videoIds: readonly string[] } | { kind: 'other' }

/** Reads the body of a queue message: our own shape, or an S3 put event of a source object. */
export const readQueueHint = (body: string): QueueHint => {
  let json: unknown
  try {
    json = JSON.parse(body)
  } catch {
    return { kind: 'other' }
  }
  const own = queueMessage.safeParse(json)
  if (own.success) return { kind: 'videos', videoIds: [own.data.videoId] }
  const event = s3Event.safeParse(json)
  if (!event.success) return { kind: 'other' }
  const ids = event.data.Records.filter(record => /ObjectCreated/.test(record.eventName))
    .map(record => videoOfSourceKey(decodeKey(record.s3.object.key))?.videoId)
    .filter(id => id !== undefined)
  return ids.length > 0 ? { kind: 'videos', videoIds: [...new Set(ids)] } : { kind: 'other' }
}

/** S3 events write keys as form-encoded text: a space is `+`. */
const decodeKey = (key: string): string => {
  try {
    return decodeURIComponent(key.replaceAll('+', ' '))
  } catch {
    return key
  }
}

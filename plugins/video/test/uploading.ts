import { CompleteMultipartUploadCommand, ListMultipartUploadsCommand } from '@aws-sdk/client-s3'
import { sourceKey } from '../src/contract/index.ts'
import { planParts } from '../src/uploadRules.ts'
import type { World } from './world.ts'

export interface SentPart {
  number: number
  etag: string
}

/** Announces a file as the admin does. */
export const openUpload = async (
  world: World,
  bytes: number,
  { filename = 'film.mp4', user = 'ada' } = {},
): Promise<string> => {
  const body = { filename, contentType: 'video/mp4', bytes }
  const answer = await world.call('POST', '/videos/uploads', { user, body })
  if (answer.status !== 201) throw new Error(answer.text)
  return String(answer.json.videoId)
}

/** Puts all parts through the signed addresses, over the socket, as a browser does. */
export const sendParts = async (world: World, videoId: string, bytes: Buffer): Promise<SentPart[]> => {
  const { partBytes, partCount } = planParts(bytes.length)
  const sent: SentPart[] = []
  for (let number = 1; number <= partCount; number++) {
    const part = bytes.subarray((number - 1) * partBytes, number * partBytes)
    const response = await fetch(await addressOf(world, videoId, number), {
      method: 'PUT',
      body: new Uint8Array(part),
    })
    const etag = response.headers.get('etag')
    if (!response.ok || !etag) throw new Error(`part ${number}: ${response.status}`)
    sent.push({ number, etag })
  }
  return sent
}

export const addressOf = async (world: World, videoId: string, number: number): Promise<string> => {
  const answer = await world.call('POST', `/videos/${videoId}/parts`, { body: { partNumbers: [number] } })
  const parts: unknown = answer.json.parts
  const url: unknown = Array.isArray(parts) ? parts[0]?.url : undefined
  if (typeof url !== 'string') throw new Error(answer.text)
  return url
}

/** The whole upload. */
export const uploadThrough = async (world: World, bytes: Buffer, how: { filename?: string } = {}) => {
  const videoId = await openUpload(world, bytes.length, how)
  const etags = await sendParts(world, videoId, bytes)
  const answer = await world.call('POST', `/videos/${videoId}/complete`, { body: { parts: etags } })
  if (answer.status !== 200) throw new Error(answer.text)
  return { videoId, etags }
}

/** What a browser does that dies before it says `complete` to us: the storage alone has heard it. */
export const joinAtStorage = async (world: World, videoId: string, parts: SentPart[]): Promise<void> => {
  const { Uploads = [] } = await world.client.send(new ListMultipartUploadsCommand({ Bucket: 'ingest' }))
  const Key = sourceKey(world.tenants.a, videoId)
  const UploadId = Uploads.find(upload => upload.Key === Key)?.UploadId
  const Parts = parts.map(({ number, etag }) => ({ PartNumber: number, ETag: etag }))
  await world.client.send(
    new CompleteMultipartUploadCommand({ Bucket: 'ingest', Key, UploadId, MultipartUpload: { Parts } }),
  )
}

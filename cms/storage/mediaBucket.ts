import { GetObjectCommand, NoSuchKey, S3Client } from '@aws-sdk/client-s3'
import { env } from '../env.ts'
import { s3Settings } from './s3Settings.ts'

let client: S3Client | undefined
export const mediaBucket = (): S3Client => {
  client ??= new S3Client(s3Settings(env(), 'MEDIA'))
  return client
}

export interface OpenObject {
  readonly body: ReadableStream
  readonly contentType: string
  readonly bytes: number | undefined
}

/** Begins to read an object of the media bucket; `null` when it is not there. Nothing is checked: the caller has. */
export async function openObject(key: string): Promise<OpenObject | null> {
  const command = new GetObjectCommand({ Bucket: env().MEDIA_BUCKET, Key: key })
  const object = await mediaBucket()
    .send(command)
    .catch((fault: unknown) => {
      if (fault instanceof NoSuchKey) return null
      throw fault
    })
  if (!object?.Body) return null
  return {
    body: object.Body.transformToWebStream(),
    contentType: object.ContentType ?? 'application/octet-stream',
    bytes: object.ContentLength,
  }
}

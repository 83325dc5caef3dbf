import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  type S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { lastingPrivately } from './contract/index.ts'

/** A bucket and the client that reaches it. */
export interface Bucket {
  readonly client: S3Client
  readonly bucket: string
}

/** The storage did not answer, or not as S3 does. The cause stays inside: it may name keys and hosts. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable'
  constructor(cause: unknown) {
    super('The object storage did not answer.', { cause })
  }
}

/** How long a browser may use a signed part address. */
export const signedPartSeconds = 15 * 60

export interface UploadedPart {
  readonly number: number
  readonly etag: string
  readonly bytes: number
}

/** Throws unless the client leaves checksums out of signed addresses (see `VideoOptions.ingest`). */
export const assertSignsWithoutChecksum = async ({ client }: Bucket): Promise<void> => {
  const calculation = await client.config.requestChecksumCalculation()
  const validation = await client.config.responseChecksumValidation()
  if (calculation !== 'WHEN_REQUIRED' || validation !== 'WHEN_REQUIRED') {
    throw new Error(
      "videoPlugin: the S3 client for uploads needs requestChecksumCalculation and responseChecksumValidation 'WHEN_REQUIRED'.",
    )
  }
}

export const startMultipart = async (at: Bucket, key: string, contentType: string): Promise<string> => {
  const command = new CreateMultipartUploadCommand({ Bucket: at.bucket, Key: key, ContentType: contentType })
  const { UploadId } = await answered(at.client.send(command))
  if (!UploadId) throw new StorageUnavailable('no upload id')
  return UploadId
}

/** An address that takes one part by PUT, without further headers. */
export const signPart = (at: Bucket, key: string, uploadId: string, partNumber: number): Promise<string> =>
  getSignedUrl(
    at.client,
    new UploadPartCommand({ Bucket: at.bucket, Key: key, UploadId: uploadId, PartNumber: partNumber }),
    { expiresIn: signedPartSeconds },
  )

/** What has arrived; `null` when the storage does not know the upload. */
export const listParts = async (
  at: Bucket,
  key: string,
  uploadId: string,
): Promise<UploadedPart[] | null> => {
  const parts: UploadedPart[] = []
  // Not the SDK's paginator: S3 names a next marker on the last page too, and it would ask for ever.
  let marker: string | undefined
  try {
    do {
      const page = await at.client.send(
        new ListPartsCommand({ Bucket: at.bucket, Key: key, UploadId: uploadId, PartNumberMarker: marker }),
      )
      for (const part of page.Parts ?? []) {
        if (part.PartNumber && part.ETag) {
          parts.push({ number: part.PartNumber, etag: part.ETag, bytes: part.Size ?? 0 })
        }
      }
      marker = page.IsTruncated ? page.NextPartNumberMarker : undefined
    } while (marker)
    return parts
  } catch (error) {
    if (isNamed(error, ['NoSuchUpload', 'NotFound'])) return null
    throw new StorageUnavailable(error)
  }
}

export type Completion = { kind: 'completed' } | { kind: 'unknown-upload' } | { kind: 'refused' }

/** Joins the parts. `refused`: one is missing, was changed or is too small. */
export const completeMultipart = async (
  at: Bucket,
  key: string,
  uploadId: string,
  parts: readonly { number: number; etag: string }[],
): Promise<Completion> => {
  const Parts = [...parts]
    .sort((a, b) => a.number - b.number)
    .map(part => ({ PartNumber: part.number, ETag: part.etag }))
  try {
    await at.client.send(
      new CompleteMultipartUploadCommand({
        Bucket: at.bucket,
        Key: key,
        UploadId: uploadId,
        MultipartUpload: { Parts },
      }),
    )
    return { kind: 'completed' }
  } catch (error) {
    if (isNamed(error, ['NoSuchUpload'])) return { kind: 'unknown-upload' }
    if (
      isNamed(error, ['InvalidPart', 'InvalidPartOrder', 'EntityTooSmall', 'MalformedXML', 'InvalidRequest'])
    ) {
      return { kind: 'refused' }
    }
    throw new StorageUnavailable(error)
  }
}

/** Frees what the parts occupy. An upload that is already gone is as good. */
export const abortMultipart = async (at: Bucket, key: string, uploadId: string): Promise<void> => {
  try {
    await at.client.send(new AbortMultipartUploadCommand({ Bucket: at.bucket, Key: key, UploadId: uploadId }))
  } catch (error) {
    if (!isNamed(error, ['NoSuchUpload', 'NotFound'])) throw new StorageUnavailable(error)
  }
}

export interface OpenMultipart {
  readonly key: string
  readonly uploadId: string
}

/** Uploads under `prefix` that were begun before `before` and neither completed nor aborted. */
export const listMultiparts = async (at: Bucket, prefix: string, before: Date): Promise<OpenMultipart[]> => {
  const open: OpenMultipart[] = []
  let markers: { KeyMarker: string | undefined; UploadIdMarker: string | undefined } | undefined
  do {
    const command = new ListMultipartUploadsCommand({ Bucket: at.bucket, Prefix: prefix, ...markers })
    const page = await answered(at.client.send(command))
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (Key && UploadId && Initiated && Initiated < before) open.push({ key: Key, uploadId: UploadId })
    }
    markers = page.IsTruncated
      ? { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker }
      : undefined
  } while (markers)
  return open
}

export interface StoredObject {
  readonly bytes: number
  readonly contentType: string
  readonly etag: string
}

/** `null` when there is no such object. */
export const headObject = async (at: Bucket, key: string): Promise<StoredObject | null> => {
  try {
    const head = await at.client.send(new HeadObjectCommand({ Bucket: at.bucket, Key: key }))
    return { bytes: head.ContentLength ?? 0, contentType: head.ContentType ?? '', etag: head.ETag ?? '' }
  } catch (error) {
    if (isNamed(error, ['NotFound', 'NoSuchKey'])) return null
    throw new StorageUnavailable(error)
  }
}

/** The object's bytes as a web stream; `null` when there is none. */
export const readObject = async (at: Bucket, key: string): Promise<ReadableStream | null> => {
  try {
    const { Body } = await at.client.send(new GetObjectCommand({ Bucket: at.bucket, Key: key }))
    return Body?.transformToWebStream() ?? null
  } catch (error) {
    if (isNamed(error, ['NotFound', 'NoSuchKey'])) return null
    throw new StorageUnavailable(error)
  }
}

/** Writes an object under a name that is never used twice, so that everybody may keep it. */
export const putObject = async (
  at: Bucket,
  key: string,
  body: string | Uint8Array,
  contentType: string,
): Promise<void> => {
  const command = new PutObjectCommand({
    Bucket: at.bucket,
    Key: key,
    Body: body,
    ContentType: contentType,
    CacheControl: lastingPrivately,
  })
  await answered(at.client.send(command))
}

export const deleteObject = async (at: Bucket, key: string): Promise<void> => {
  await answered(at.client.send(new DeleteObjectCommand({ Bucket: at.bucket, Key: key })))
}

/** Deletes all that lies under `prefix`, except what lies under one of `keep`. Repeating it is harmless. */
export const deletePrefix = async (
  at: Bucket,
  prefix: string,
  keep: readonly string[] = [],
): Promise<void> => {
  let continuation: string | undefined
  do {
    const page = await answered(
      at.client.send(
        new ListObjectsV2Command({ Bucket: at.bucket, Prefix: prefix, ContinuationToken: continuation }),
      ),
    )
    const doomed = (page.Contents ?? []).flatMap(({ Key }) =>
      Key && !keep.some(each => Key.startsWith(each)) ? [{ Key }] : [],
    )
    if (doomed.length > 0) {
      const command = new DeleteObjectsCommand({
        Bucket: at.bucket,
        Delete: { Objects: doomed, Quiet: true },
      })
      const { Errors } = await answered(at.client.send(command))
      if (Errors?.length) throw new StorageUnavailable(Errors[0]?.Code)
    }
    continuation = page.IsTruncated ? page.NextContinuationToken : undefined
  } while (continuation)
}

const answered = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call
  } catch (error) {
    throw new StorageUnavailable(error)
  }
}

const isNamed = (error: unknown, names: readonly string[]) =>
  error instanceof Error && names.includes(error.name)

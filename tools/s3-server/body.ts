import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import type { Payload } from './authenticate.ts'
import { type Checksum, expectedChecksum, startChecksum } from './checksums.ts'
import { decodeChunks, type Trailers } from './chunks.ts'
import { S3Error } from './errors.ts'
import type { Bodies } from './storage/bodies.ts'

/** Largest body of one PUT in bytes: 5 GiB (S3 user guide, "Uploading objects"). */
const largestPut = 5 * 1024 ** 3

/** Largest XML document accepted in bytes: enough to complete an upload of 10,000 parts. */
const largestDocument = 4 * 1024 ** 2

export type BodySource = {
  headers: Record<string, string | undefined>
  payload: Payload
  /** The bytes as they arrive; called once, when they are wanted. */
  open(): AsyncIterable<Buffer>
}

/** What a body turned out to be once it was read and found to be as promised. */
export type Received = { size: number; md5: string; checksum: Checksum | undefined }

/** Streams a body to a file of its own. On any failure the file is removed and the error thrown. */
export async function receiveBody(source: BodySource, bodies: Bodies): Promise<Received & { name: string }> {
  const checked = checkBody(source, largestPut)
  const { name, path } = bodies.create()
  try {
    // Written by hand: a write stream opens its file later, perhaps when a refusal has already removed it.
    const file = await open(path, 'wx')
    try {
      for await (const piece of checked.stream()) await file.writeFile(piece)
    } finally {
      await file.close()
    }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
  return { name, ...checked.result() }
}

/** Reads a short body as text. */
export async function receiveText(source: BodySource): Promise<string> {
  const pieces: Buffer[] = []
  for await (const piece of checkBody(source, largestDocument).stream()) pieces.push(piece)
  return Buffer.concat(pieces).toString('utf8')
}

/**
 * Passes a body through and checks, at its end, all that the request said about it: length, SHA-256,
 * Content-MD5, checksum. The refusals that need no body are thrown at once.
 */
function checkBody(
  source: BodySource,
  limit: number,
): { stream: () => AsyncGenerator<Buffer>; result: () => Received } {
  const { headers, payload } = source
  const length = readLength(headers, payload, limit)
  const expectedMd5 = readMd5(headers['content-md5'])
  const expected = expectedChecksum(headers)
  const checksum = expected && startChecksum(expected.algorithm)
  const md5 = createHash('md5')
  const sha256 = payload.kind === 'hash' ? createHash('sha256') : undefined
  const trailers: Trailers = new Map()
  let size = 0
  let received: Received | undefined

  async function* stream(): AsyncGenerator<Buffer> {
    const raw = source.open()
    const plain =
      payload.kind === 'chunks'
        ? decodeChunks(raw, payload.signed, payload.trailer ? trailers : undefined)
        : raw
    for await (const piece of plain) {
      size += piece.length
      if (size > length) throw incomplete()
      md5.update(piece)
      sha256?.update(piece)
      checksum?.update(piece)
      yield piece
    }
    if (size !== length) throw incomplete()
    received = finish()
  }

  function finish(): Received {
    if (payload.kind === 'hash' && sha256?.digest('hex') !== payload.sha256) {
      throw new S3Error(
        'XAmzContentSHA256Mismatch',
        "The provided 'x-amz-content-sha256' header does not match what was computed.",
      )
    }
    const digest = md5.digest()
    if (expectedMd5 && !expectedMd5.equals(digest)) {
      throw new S3Error('BadDigest', 'The Content-MD5 you specified did not match what we received.')
    }
    const result = { size, md5: digest.toString('hex'), checksum: undefined }
    if (!expected || !checksum) return result
    const value = checksum.digest().toString('base64')
    if ((expected.value ?? trailers.get(expected.header)) !== value) {
      throw new S3Error(
        'BadDigest',
        `The ${expected.algorithm} you specified did not match what we received.`,
      )
    }
    return { ...result, checksum: { algorithm: expected.algorithm, value } }
  }

  return {
    stream,
    result() {
      if (!received) throw new Error('The body has not been read to its end.')
      return received
    },
  }
}

function readLength(headers: BodySource['headers'], payload: Payload, limit: number): number {
  const stated =
    payload.kind === 'chunks' ? headers['x-amz-decoded-content-length'] : headers['content-length']
  if (stated === undefined || !/^\d+$/.test(stated)) {
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length HTTP header.')
  }
  const length = Number(stated)
  if (length > limit) {
    throw new S3Error('EntityTooLarge', 'Your proposed upload exceeds the maximum allowed size', {
      ProposedSize: String(length),
      MaxSizeAllowed: String(limit),
    })
  }
  return length
}

function readMd5(header: string | undefined): Buffer | undefined {
  if (header === undefined) return undefined
  const digest = Buffer.from(header, 'base64')
  if (digest.length !== 16 || digest.toString('base64') !== header.trim()) {
    throw new S3Error('InvalidDigest', 'The Content-MD5 you specified is not valid.')
  }
  return digest
}

function incomplete(): S3Error {
  return new S3Error(
    'IncompleteBody',
    'You did not provide the number of bytes specified by the Content-Length HTTP header.',
  )
}

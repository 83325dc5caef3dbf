import { createHash } from 'node:crypto'
import type { ChunkSigner } from './authenticate.ts'
import { S3Error } from './errors.ts'
import { chunkStringToSign, sameSignature, sign, trailerStringToSign } from './signature.ts'

/** Longest chunk header or trailer line accepted, in bytes. */
const longestLine = 16 * 1024

/** Trailing headers of a chunked body by lower-case name, complete once the body has been read. */
export type Trailers = Map<string, string>

/**
 * Decodes an `aws-chunked` body: `hex-size[;chunk-signature=...]\r\n data \r\n ... 0 ... \r\n`, followed by
 * trailing headers where `trailers` is given. Each chunk is passed on as it arrives; a wrong signature
 * throws at the end of its chunk, so callers keep nothing of a body before it ended well.
 */
export async function* decodeChunks(
  source: AsyncIterable<Buffer>,
  signer: ChunkSigner | undefined,
  trailers: Trailers | undefined,
): AsyncGenerator<Buffer> {
  const input = bufferedReader(source)
  try {
    yield* decode(input, signer, trailers)
  } finally {
    await input.close()
  }
}

async function* decode(
  input: Reader,
  signer: ChunkSigner | undefined,
  trailers: Trailers | undefined,
): AsyncGenerator<Buffer> {
  let signature = signer?.seed ?? ''

  for (;;) {
    const { size, stated } = readHeader(await input.line(), signer !== undefined)
    const hash = signer && createHash('sha256')
    for (let left = size; left > 0; ) {
      const piece = await input.atMost(left)
      left -= piece.length
      hash?.update(piece)
      yield piece
    }
    if (signer && hash) {
      signature = sign(
        signer.key,
        chunkStringToSign(signer.timestamp, signer.scope, signature, hash.digest('hex')),
      )
      if (!sameSignature(signature, stated)) throw mismatch()
    }
    if (size === 0) break
    if ((await input.line()) !== '') throw incomplete()
  }

  if (trailers) await readTrailers(input, signer, signature, trailers)
  else if ((await input.line()) !== '') throw incomplete()
  if (!(await input.ended())) throw incomplete()
}

function readHeader(line: string, signed: boolean): { size: number; stated: string } {
  const match = /^([0-9a-fA-F]{1,12})(?:;chunk-signature=([0-9a-f]{64}))?$/.exec(line)
  if (!match || (signed && match[2] === undefined)) {
    throw new S3Error('InvalidChunkSizeError', 'A chunk of the body has no valid header.')
  }
  return { size: Number.parseInt(match[1] ?? '', 16), stated: match[2] ?? '' }
}

async function readTrailers(
  input: Reader,
  signer: ChunkSigner | undefined,
  signature: string,
  trailers: Trailers,
): Promise<void> {
  let stated: string | undefined
  let canonical = ''
  for (;;) {
    const line = (await input.line()).trim()
    if (line === '') break
    const colon = line.indexOf(':')
    if (colon < 1)
      throw new S3Error(
        'MalformedTrailerError',
        'The request contained trailing data that was not well-formed.',
      )
    const name = line.slice(0, colon).toLowerCase()
    const value = line.slice(colon + 1).trim()
    if (name === 'x-amz-trailer-signature') stated = value
    else {
      trailers.set(name, value)
      canonical += `${name}:${value}\n`
    }
  }
  if (!signer) return
  const expected = sign(signer.key, trailerStringToSign(signer.timestamp, signer.scope, signature, canonical))
  if (!sameSignature(expected, stated ?? '')) throw mismatch()
}

function mismatch(): S3Error {
  return new S3Error('SignatureDoesNotMatch', 'The signature of a part of the body does not match.')
}

function incomplete(): S3Error {
  return new S3Error(
    'IncompleteBody',
    'The request body terminated unexpectedly or does not keep to its framing.',
  )
}

type Reader = {
  /** The next line without its line end. */
  line(): Promise<string>
  /** Between one and `limit` bytes. */
  atMost(limit: number): Promise<Buffer>
  ended(): Promise<boolean>
  /** Lets go of the source. */
  close(): Promise<void>
}

function bufferedReader(source: AsyncIterable<Buffer>): Reader {
  const iterator = source[Symbol.asyncIterator]()
  let held: Buffer = Buffer.alloc(0)
  const more = async () => {
    const next = await iterator.next()
    if (next.done) return false
    held = held.length === 0 ? next.value : Buffer.concat([held, next.value])
    return true
  }
  return {
    async line() {
      for (;;) {
        const end = held.indexOf('\r\n')
        if (end >= 0) {
          const text = held.toString('latin1', 0, end)
          held = held.subarray(end + 2)
          return text
        }
        if (held.length > longestLine || !(await more())) throw incomplete()
      }
    },
    async atMost(limit) {
      while (held.length === 0) if (!(await more())) throw incomplete()
      const piece = held.subarray(0, limit)
      held = held.subarray(piece.length)
      return piece
    },
    async ended() {
      while (held.length === 0) if (!(await more())) return true
      return false
    },
    async close() {
      await iterator.return?.()
    },
  }
}

import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import { S3Error } from './errors.ts'

/** Checksums that this server computes. S3 also knows CRC32C and CRC64NVME: refused with NotImplemented. */
export const checksumAlgorithms = ['CRC32', 'SHA1', 'SHA256'] as const
export type ChecksumAlgorithm = (typeof checksumAlgorithms)[number]

/** A checksum in base64; of a multipart object it is that of its parts' checksums, with `-N` behind it. */
export type Checksum = { algorithm: ChecksumAlgorithm; value: string }

export type RunningChecksum = { update(piece: Buffer): void; digest(): Buffer }

export function startChecksum(algorithm: ChecksumAlgorithm): RunningChecksum {
  if (algorithm !== 'CRC32') {
    const hash = createHash(algorithm.toLowerCase())
    return { update: piece => void hash.update(piece), digest: () => hash.digest() }
  }
  let value = 0
  return {
    update(piece) {
      value = crc32(piece, value)
    },
    digest() {
      const bytes = Buffer.alloc(4)
      bytes.writeUInt32BE(value)
      return bytes
    },
  }
}

/** Checksum of a multipart object. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, parts: string[]): string {
  const running = startChecksum(algorithm)
  for (const part of parts) running.update(Buffer.from(part, 'base64'))
  return `${running.digest().toString('base64')}-${parts.length}`
}

export function readAlgorithm(name: string): ChecksumAlgorithm {
  const known = checksumAlgorithms.find(algorithm => algorithm === name.toUpperCase())
  if (!known)
    throw new S3Error('NotImplemented', `The checksum algorithm ${name.slice(0, 20)} is not implemented.`)
  return known
}

/** Checksum that a request promises for its body: its algorithm, and the value unless a trailer brings it. */
export type Expectation = { algorithm: ChecksumAlgorithm; header: string; value: string | undefined }

/** Reads `x-amz-checksum-*` and `x-amz-trailer`. Throws NotImplemented and InvalidRequest. */
export function expectedChecksum(headers: Record<string, string | undefined>): Expectation | undefined {
  const given = Object.keys(headers).filter(
    name =>
      name.startsWith('x-amz-checksum-') &&
      !['x-amz-checksum-algorithm', 'x-amz-checksum-type', 'x-amz-checksum-mode'].includes(name),
  )
  const trailer = headers['x-amz-trailer']?.toLowerCase().trim()
  if (trailer !== undefined && !trailer.startsWith('x-amz-checksum-')) {
    throw new S3Error('NotImplemented', 'Only checksums are implemented as trailing headers.')
  }
  const names = trailer === undefined ? given : [...given, trailer]
  const [header] = names
  if (header === undefined) return undefined
  if (names.length > 1)
    throw new S3Error(
      'InvalidRequest',
      'Expecting a single x-amz-checksum- header. Multiple checksum Types are not allowed.',
    )
  return { algorithm: readAlgorithm(header.slice('x-amz-checksum-'.length)), header, value: headers[header] }
}

/** Name of the XML element and, lower-case with a prefix, of the header of an algorithm. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`
}

export function checksumHeaders(checksum: Checksum | undefined): Record<string, string> {
  if (!checksum) return {}
  return {
    [`x-amz-checksum-${checksum.algorithm.toLowerCase()}`]: checksum.value,
    'x-amz-checksum-type': checksum.value.includes('-') ? 'COMPOSITE' : 'FULL_OBJECT',
  }
}

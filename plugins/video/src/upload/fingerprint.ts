/**
 * Tells a file from another one of its name and size, such as a later export of the same film: the time of its last
 * change and a digest of its beginning and end. Reading all of it would take minutes for what is to go on at once.
 */

/** Bytes from the beginning, and from the end. */
const edgeBytes = 1024 ** 2

type ReadableFile = Pick<File, 'name' | 'size' | 'lastModified' | 'slice'>

/**
 * `{lastModified}-{SHA-256 of the first and the last MiB}`. `null` where the browser has no digests, as on pages
 * without TLS: such an upload cannot be gone on with by choosing the file again.
 */
export const fingerprintOf = async (file: ReadableFile): Promise<string | null> => {
  if (!globalThis.crypto?.subtle) return null
  const edges = new Blob([file.slice(0, edgeBytes), file.slice(Math.max(edgeBytes, file.size - edgeBytes))])
  const digest = await crypto.subtle.digest('SHA-256', await edges.arrayBuffer())
  const hex = [...new Uint8Array(digest)].map(byte => byte.toString(16).padStart(2, '0')).join('')
  return `${Math.max(0, Math.trunc(file.lastModified))}-${hex}`
}

/** What an unfinished upload says of its file. */
export interface AwaitedFile {
  readonly filename: string
  readonly bytes: number
  readonly fingerprint: string | null
}

/**
 * - `same`: what arrived of it can be gone on with
 * - `lookalike`: name and size agree and the content or the date does not; its parts would not fit the others
 * - `other`: another file altogether
 */
export type Recognition = 'same' | 'lookalike' | 'other'

export const recognise = (
  file: Pick<File, 'name' | 'size'>,
  fingerprint: string | null,
  awaited: AwaitedFile,
): Recognition => {
  if (file.name !== awaited.filename || file.size !== awaited.bytes) return 'other'
  return fingerprint !== null && fingerprint === awaited.fingerprint ? 'same' : 'lookalike'
}

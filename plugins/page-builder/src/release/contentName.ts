import { createHash } from 'node:crypto'
import type { ReleaseFile } from '../contract/index.ts'

/** A file under the name of its content: sha256, base64url, 22 characters (132 bits). */
export const namedFile = (bytes: Uint8Array, extension: string, contentType: string): ReleaseFile => ({
  name: `${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}.${extension}`,
  contentType,
  bytes,
})

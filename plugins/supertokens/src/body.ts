import type { Problem } from './problem.ts'

/** Sign-in and sign-up need a few hundred bytes. */
export const maxBodyBytes = 16 * 1024

export type BodyOutcome =
  | { kind: 'read'; value: Record<string, unknown> }
  | { kind: 'refused'; problem: Problem }

/** A web request, or Payload's. */
export interface Readable {
  headers: Headers
  body?: ReadableStream<Uint8Array> | null | undefined
}

/**
 * Reads a JSON object and stops reading at the limit, whatever `content-length` promises. `optional`: no body at all
 * is an object without fields.
 */
export async function readJsonBody(request: Readable, { optional = false } = {}): Promise<BodyOutcome> {
  const bytes = await readBytes(request)
  if (optional && bytes?.length === 0) return { kind: 'read', value: {} }
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/json') {
    return refused(415, 'not-json', 'Not JSON', 'Send the body as application/json.')
  }
  if (bytes === null) {
    return refused(413, 'body-too-large', 'Body too large', `Send at most ${maxBodyBytes} bytes.`)
  }
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return { kind: 'read', value: { ...value } }
    }
  } catch {
    // Falls through to the same answer as any other value that is no object.
  }
  return refused(400, 'malformed-body', 'Malformed body', 'Send one JSON object.')
}

/** `null` for a body over the limit. */
export async function readBytes(request: Readable): Promise<Buffer | null> {
  if (!request.body) return Buffer.alloc(0)
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body.getReader()
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return Buffer.concat(chunks)
    size += value.byteLength
    if (size > maxBodyBytes) {
      await reader.cancel()
      return null
    }
    chunks.push(value)
  }
}

function refused(status: number, code: string, title: string, detail: string): BodyOutcome {
  return { kind: 'refused', problem: { status, code, title, detail } }
}

import { z } from 'zod'
import { type FieldFault, problem } from '../../problem.ts'

const maximumBytes = 64 * 1024

/** A web request, or Payload's. */
interface Readable {
  headers: Headers
  body?: ReadableStream<Uint8Array> | null | undefined
}

/** For endpoints that take no field: the answer to a body that brings one. They need no body. */
export async function refuseFields(request: Readable): Promise<Response | null> {
  const body = await readBody(request, z.strictObject({}), { optional: true })
  return 'fault' in body ? body.fault : null
}

/**
 * Reads a JSON body against its schema; every fault names the field and what to do. `optional`: no body is `{}`.
 * @param most bytes
 */
export async function readBody<T>(
  request: Readable,
  schema: z.ZodType<T>,
  { optional = false, most = maximumBytes } = {},
): Promise<{ value: T } | { fault: Response }> {
  const fault = (status: number, code: string, detail: string) => ({ fault: problem(status, code, detail) })
  const bytes = await readBytes(request, most)
  if (bytes === null) return fault(413, 'too-large', `Send at most ${most / 1024} KB.`)
  if (optional && bytes.length === 0) return { value: schema.parse({}) }
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) {
    return fault(415, 'unsupported-media-type', 'Send JSON with the header content-type: application/json.')
  }
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return fault(400, 'malformed', 'The body is not JSON.')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const errors = parsed.error.issues.flatMap(faultsOf).slice(0, 20)
  return { fault: problem(400, 'invalid', 'Some values cannot be used.', errors) }
}

/** `null` beyond the limit, whatever `content-length` promises; the rest is not read. */
export async function readBytes({ body }: Readable, most = maximumBytes): Promise<Buffer | null> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.byteLength
    if (size > most) return null
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** An unknown field is a fault of the object around it to Zod, and of that field to whoever sent it. */
function faultsOf(issue: z.core.$ZodIssue): FieldFault[] {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.') || 'body', message: issue.message }]
  return issue.keys.map(key => {
    const field = [...path, key.slice(0, 60)].join('.')
    return { field, message: `There is no field "${field}".` }
  })
}

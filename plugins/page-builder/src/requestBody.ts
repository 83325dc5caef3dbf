import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { answerProblem, type FieldFault } from './problems.ts'

type Read<Value> =
  | { readonly kind: 'read'; readonly value: Value }
  | { readonly kind: 'refused'; readonly answer: Response }

/** The raw body. Stops reading after `maximumBytes`, whatever Content-Length says. */
export const readBytes = async (req: PayloadRequest, maximumBytes: number): Promise<Read<Buffer>> => {
  if (Number(req.headers.get('content-length') ?? 0) > maximumBytes) return tooLarge(maximumBytes)
  const chunks: Uint8Array[] = []
  let received = 0
  const reader = req.body?.getReader()
  for (let next = await reader?.read(); reader && next && !next.done; next = await reader.read()) {
    received += next.value.byteLength
    if (received > maximumBytes) {
      await reader.cancel()
      return tooLarge(maximumBytes)
    }
    chunks.push(next.value)
  }
  return { kind: 'read', value: Buffer.concat(chunks) }
}

/** JSON of a given shape; each fault names its field. */
export const readJson = async <Value>(
  req: PayloadRequest,
  schema: z.ZodType<Value>,
  maximumBytes = 16 * 1024,
): Promise<Read<Value>> => {
  const body = await readBytes(req, maximumBytes)
  return body.kind === 'refused' ? body : parseJson(req, body.value, schema)
}

const parseJson = <Value>(req: PayloadRequest, bytes: Buffer, schema: z.ZodType<Value>): Read<Value> => {
  if (contentTypeOf(req) !== 'application/json')
    return refused({ status: 415, code: 'not-json', detail: 'Send the body as application/json.' })
  let json: unknown
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return invalid([{ field: 'body', message: 'The body is not JSON.' }])
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { kind: 'read', value: parsed.data }
  return invalid(parsed.error.issues.flatMap(faultsOf).slice(0, 20))
}

/** For endpoints that take no field: the answer to a body that brings one. They need no body. */
export const refuseFields = async (req: PayloadRequest): Promise<Response | null> => {
  const body = await readBytes(req, 16 * 1024)
  if (body.kind === 'refused') return body.answer
  if (body.value.length === 0) return null
  const read = parseJson(req, body.value, z.strictObject({}))
  return read.kind === 'refused' ? read.answer : null
}

/** Fields of a plain HTML form; of a name that comes twice the first. */
export const readForm = async (
  req: PayloadRequest,
  maximumBytes = 16 * 1024,
): Promise<Read<Readonly<Record<string, string>>>> => {
  const body = await readBytes(req, maximumBytes)
  if (body.kind === 'refused') return body
  if (contentTypeOf(req) !== 'application/x-www-form-urlencoded')
    return refused({ status: 415, code: 'not-a-form', detail: 'Send the form as a browser does.' })
  const fields = new URLSearchParams(body.value.toString('utf8'))
  return { kind: 'read', value: Object.fromEntries([...fields].toReversed()) }
}

export const contentTypeOf = ({ headers }: Pick<PayloadRequest, 'headers'>): string =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() ?? ''

/** An unknown field is a fault of the object around it to Zod, and of that field to whoever sent it. */
const faultsOf = (issue: z.core.$ZodIssue): FieldFault[] => {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.') || 'body', message: issue.message }]
  return issue.keys.map(key => {
    const field = [...path, key.slice(0, 60)].join('.')
    return { field, message: `There is no field "${field}".` }
  })
}

const refused = (problem: Parameters<typeof answerProblem>[0]) =>
  ({ kind: 'refused', answer: answerProblem(problem) }) as const

const tooLarge = (maximumBytes: number) =>
  refused({
    status: 413,
    code: 'body-too-large',
    detail: `Send at most ${maximumBytes} bytes.`,
    more: { limit: { name: 'bytes', maximum: maximumBytes } },
  })

const invalid = (errors: FieldFault[]) =>
  refused({
    status: 400,
    code: 'invalid-input',
    detail: 'Some of what was sent cannot be used.',
    errors,
  })

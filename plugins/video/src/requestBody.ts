import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { answerProblem, type FieldFault } from './problems.ts'

export type ReadBytes = { kind: 'read'; bytes: Buffer } | { kind: 'refused'; answer: Response }
export type ReadText = { kind: 'read'; text: string } | { kind: 'refused'; answer: Response }
export type ReadJson<T> = { kind: 'read'; value: T } | { kind: 'refused'; answer: Response }

/** The raw body, exactly as sent. Stops reading after `maximumBytes`, whatever Content-Length says. */
export const readBytes = async (req: PayloadRequest, maximumBytes: number): Promise<ReadBytes> => {
  const tooLarge = (): ReadBytes => ({
    kind: 'refused',
    answer: answerProblem({
      status: 413,
      code: 'body-too-large',
      detail: `The body may have at most ${maximumBytes} bytes.`,
    }),
  })
  if (Number(req.headers.get('content-length') ?? 0) > maximumBytes) return tooLarge()
  if (!req.body) return { kind: 'read', bytes: Buffer.alloc(0) }
  const chunks: Uint8Array[] = []
  let received = 0
  const reader = req.body.getReader()
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    received += next.value.byteLength
    if (received > maximumBytes) {
      await reader.cancel()
      return tooLarge()
    }
    chunks.push(next.value)
  }
  return { kind: 'read', bytes: Buffer.concat(chunks) }
}

export const readText = async (req: PayloadRequest, maximumBytes: number): Promise<ReadText> => {
  const body = await readBytes(req, maximumBytes)
  return body.kind === 'read' ? { kind: 'read', text: body.bytes.toString('utf8') } : body
}

/** JSON of a given shape; each fault names its field. */
export const parseJson = <T>(text: string, schema: z.ZodType<T>): ReadJson<T> => {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return { kind: 'refused', answer: invalid([{ field: 'body', message: 'The body is not JSON.' }]) }
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { kind: 'read', value: parsed.data }
  const errors = parsed.error.issues.flatMap(faultsOf).slice(0, 20)
  return { kind: 'refused', answer: invalid(errors) }
}

/** An unknown field is a fault of the object around it to Zod, and of that field to whoever sent it. */
const faultsOf = (issue: z.core.$ZodIssue): FieldFault[] => {
  const path = issue.path.map(String)
  if (issue.code !== 'unrecognized_keys') return [{ field: path.join('.') || 'body', message: issue.message }]
  return issue.keys.map(key => {
    const field = [...path, key.slice(0, 60)].join('.')
    return { field, message: `There is no field "${field}".` }
  })
}

export const readJson = async <T>(
  req: PayloadRequest,
  schema: z.ZodType<T>,
  maximumBytes: number,
): Promise<ReadJson<T>> => {
  const body = await readText(req, maximumBytes)
  if (body.kind === 'refused') return body
  return isJson(req) ? parseJson(body.text, schema) : { kind: 'refused', answer: notJson() }
}

/** For endpoints that need no body: without one, all fields are left out. */
export const readOptionalJson = async <T>(
  req: PayloadRequest,
  schema: z.ZodType<T>,
): Promise<ReadJson<T>> => {
  const body = await readText(req, 16 * 1024)
  if (body.kind === 'refused') return body
  if (body.text !== '' && !isJson(req)) return { kind: 'refused', answer: notJson() }
  return parseJson(body.text || '{}', schema)
}

/** For endpoints that take no field: the answer to a body that brings one. */
export const refuseFields = async (req: PayloadRequest): Promise<Response | null> => {
  const body = await readOptionalJson(req, z.strictObject({}))
  return body.kind === 'refused' ? body.answer : null
}

export const isJson = ({ headers }: PayloadRequest): boolean =>
  headers.get('content-type')?.split(';')[0]?.trim().toLowerCase() === 'application/json'

const notJson = (): Response =>
  answerProblem({ status: 415, code: 'not-json', detail: 'Send the body as application/json.' })

const invalid = (errors: FieldFault[]): Response =>
  answerProblem({
    status: 400,
    code: 'invalid-input',
    detail: 'Some of what was sent cannot be used.',
    errors,
  })

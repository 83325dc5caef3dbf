import type { PayloadRequest } from 'payload'
import type { z } from 'zod'
import { answerProblem } from './problems.ts'

export type ReadText = { kind: 'read'; text: string } | { kind: 'refused'; answer: Response }
export type ReadJson<T> = { kind: 'read'; value: T } | { kind: 'refused'; answer: Response }

/** The raw body, exactly as sent. Stops reading after `maximumBytes`, whatever Content-Length says. */
export const readText = async (req: PayloadRequest, maximumBytes: number): Promise<ReadText> => {
  const tooLarge = (): ReadText => ({
    kind: 'refused',
    answer: answerProblem({
      status: 413,
      code: 'body-too-large',
      detail: `The body may have at most ${maximumBytes} bytes.`,
    }),
  })
  if (Number(req.headers.get('content-length') ?? 0) > maximumBytes) return tooLarge()
  if (!req.body) return { kind: 'read', text: '' }
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
  return { kind: 'read', text: Buffer.concat(chunks).toString('utf8') }
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
  const errors = parsed.error.issues.slice(0, 20).map(issue => ({
    field: issue.path.map(String).join('.') || 'body',
    message: issue.message,
  }))
  return { kind: 'refused', answer: invalid(errors) }
}

export const readJson = async <T>(
  req: PayloadRequest,
  schema: z.ZodType<T>,
  maximumBytes: number,
): Promise<ReadJson<T>> => {
  const body = await readText(req, maximumBytes)
  return body.kind === 'read' ? parseJson(body.text, schema) : body
}

const invalid = (errors: { field: string; message: string }[]): Response =>
  answerProblem({
    status: 400,
    code: 'invalid-input',
    detail: 'Some of what was sent cannot be used.',
    errors,
  })

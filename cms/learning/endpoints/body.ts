import type { z } from 'zod'
import { problem } from '../../problem.ts'

const maximumBytes = 64 * 1024

/** Reads a JSON body against its schema; every fault names the field and what to do. */
export async function readBody<T>(
  request: Request,
  schema: z.ZodType<T>,
): Promise<{ value: T } | { fault: Response }> {
  const fault = (status: number, code: string, detail: string) => ({ fault: problem(status, code, detail) })
  if (!request.headers.get('content-type')?.toLowerCase().startsWith('application/json')) {
    return fault(415, 'unsupported-media-type', 'Send JSON with the header content-type: application/json.')
  }
  if (Number(request.headers.get('content-length') ?? 0) > maximumBytes)
    return fault(413, 'too-large', 'Send at most 64 KB.')
  const text = await request.text()
  if (text.length > maximumBytes) return fault(413, 'too-large', 'Send at most 64 KB.')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    return fault(400, 'malformed', 'The body is not JSON.')
  }
  const parsed = schema.safeParse(json)
  if (parsed.success) return { value: parsed.data }
  const errors = parsed.error.issues.map(({ path, message }) => ({
    field: path.join('.') || 'body',
    message,
  }))
  return { fault: problem(400, 'invalid', 'Some values cannot be used.', errors) }
}

import { z } from 'zod'
import { type FieldFault, problem } from '../../problem.ts'

const maximumBytes = 64 * 1024

/** For endpoints that take no field: the answer to a body that brings one. They need no body. */
export async function refuseFields(request: Request): Promise<Response | null> {
  if (request.body === null || request.headers.get('content-length') === '0') return null
  const body = await readBody(request, z.strictObject({}))
  return 'fault' in body ? body.fault : null
}

/** Reads a JSON body against its schema; every fault names the field and what to do. */
export async function readBody<T>(
  request: Pick<Request, 'headers' | 'text'>,
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
  const errors = parsed.error.issues.flatMap(faultsOf).slice(0, 20)
  return { fault: problem(400, 'invalid', 'Some values cannot be used.', errors) }
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

/** An RFC 9457 problem document as the student endpoints send it. */
export interface Problem {
  readonly status: number
  /** Stable; what a program decides by. */
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: readonly { readonly field: string; readonly message: string }[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const word = (value: unknown) => (typeof value === 'string' ? value : '')

/** Reads whatever a failing answer carried. What is no problem document gets the code `unexpected`. */
export function readProblem(status: number, body: unknown): Problem {
  const fields = isRecord(body) ? body : {}
  const listed = Array.isArray(fields.errors) ? fields.errors : []
  return {
    status,
    code: word(fields.code) || 'unexpected',
    title: word(fields.title),
    detail: word(fields.detail),
    errors: listed
      .filter(isRecord)
      .map(error => ({ field: word(error.field), message: word(error.message) })),
  }
}

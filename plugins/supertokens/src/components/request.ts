import type { Word } from './words.ts'

export type Answer<T> = { kind: 'done'; body: T } | { kind: 'refused'; code: string }

/** One call of an endpoint under `/auth`. Browser only; never throws. */
export async function request<T>(
  path: string,
  body?: object,
  method: 'POST' | 'DELETE' = 'POST',
): Promise<Answer<T>> {
  try {
    const response = await fetch(`/auth${path}`, {
      ...(body && {
        method,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    })
    if (response.status === 204) return { kind: 'done', body: undefined as T }
    const answer: unknown = await response.json()
    if (response.ok) return { kind: 'done', body: answer as T }
    const code =
      typeof answer === 'object' && answer !== null && 'code' in answer ? String(answer.code) : 'internal'
    return { kind: 'refused', code }
  } catch {
    return { kind: 'refused', code: 'unreachable' }
  }
}

const wordOfCode: Record<string, Word> = {
  'wrong-code': 'wrongCode',
  'missing-field': 'missingCode',
  'too-many-attempts': 'codesPaused',
  'no-session': 'notSignedIn',
  'session-expired': 'notSignedIn',
}

export const faultOf = (code: string): Word => wordOfCode[code] ?? 'failed'

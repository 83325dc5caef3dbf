import { readMe } from './answers.ts'
import type { Me } from './endpoints.ts'
import { get } from './request.ts'

const nobody: Me = { student: null, courses: [] }
const asked = new Map<string, Promise<Me>>()

/**
 * Who is here. One call a page, however many places of it ask. Somebody who is not signed in, or offline,
 * is nobody: the public page is whole without an answer.
 */
export function loadMe(endpoint: string): Promise<Me> {
  const known = asked.get(endpoint)
  if (known) return known
  const answer = get(endpoint, readMe).then(got => (got.kind === 'ok' ? got.body : nobody))
  asked.set(endpoint, answer)
  return answer
}

/** Forgets the answer, after signing in or out without leaving the page. */
export function forgetMe(): void {
  asked.clear()
}

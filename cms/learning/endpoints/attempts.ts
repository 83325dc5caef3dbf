import { verdictHeaders } from '../../entry/headers.ts'
import { problem } from '../../problem.ts'
import { attemptLimits } from '../../signIn/limits.ts'
import type { LearnCall } from './types.ts'

/** What the limiter counts a student's call as. */
export const attemptOf = ({ request, site, studentId }: LearnCall, action: string) => ({
  action,
  site: site.tenantId,
  account: studentId,
  address: request.headers.get(verdictHeaders.client),
})

/** Takes one attempt; the answer of 429 where there is none left, which begins with what was too much. */
export async function refuseTooMany(
  attempt: ReturnType<typeof attemptOf>,
  tooMuch: string,
): Promise<Response | null> {
  const outcome = await attemptLimits.take(attempt)
  if (outcome.kind !== 'limited') return null
  const seconds = outcome.retryAfterSeconds
  const answer = problem(429, 'too-many-attempts', `${tooMuch} Try again in ${seconds} seconds.`)
  answer.headers.set('retry-after', String(seconds))
  return answer
}

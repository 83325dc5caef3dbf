import { z } from 'zod'
import { env } from '../../env.ts'
import { problem } from '../../problem.ts'
import { purposeKey } from '../../secrets/purposeKey.ts'
import { attemptLimits } from '../../signIn/limits.ts'
import { paths } from '../../site/navigation.ts'
import { redeem } from '../redeem.ts'
import { attemptOf, refuseTooMany } from './attempts.ts'
import { readBody } from './body.ts'
import type { LearnEndpoint } from './types.ts'

const body = z.strictObject({
  code: z
    .string({ error: 'Give the code as text.' })
    .min(1, 'Enter the code.')
    .max(300, 'This is too long for a code.'),
})

/** Each refusal says what happened and what to do, and nothing about other academies. */
const refusals = {
  unknown: 'We do not know this code. Check it, and that you are at the right academy.',
  'used-up': 'This code has been used already. Ask whoever gave it to you for another one.',
  expired: 'This code has expired. Ask whoever gave it to you for another one.',
  'not-yet-valid': 'This code is not valid yet. Try again later.',
  revoked: 'This code was withdrawn. Ask whoever gave it to you for another one.',
} as const

export const redeemCode: LearnEndpoint = async call => {
  const { request, studentId } = call
  const parsed = await readBody(request, body)
  if ('fault' in parsed) return parsed.fault
  const attempt = attemptOf(call, 'redeem')
  const limited = await refuseTooMany(attempt, 'Too many wrong codes.')
  if (limited) return limited
  const result = await redeem(purposeKey(env().LECTERN_SECRET, 'access-codes'), studentId, parsed.value.code)
  if (result.kind !== 'unknown') await attemptLimits.succeeded(attempt)
  if (result.kind !== 'redeemed' && result.kind !== 'already-enrolled') {
    return problem(422, result.kind, refusals[result.kind], [
      { field: 'code', message: refusals[result.kind] },
    ])
  }
  return Response.json({
    kind: result.kind,
    courses: result.courses.map(({ title, slug }) => ({ title, href: paths.course(slug) })),
  })
}

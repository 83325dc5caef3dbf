import { z } from 'zod'
import { accept } from '../../legal/acceptance.ts'
import { problem } from '../../problem.ts'
import { readBody } from './body.ts'
import type { LearnEndpoint } from './types.ts'

/** Digits, so that a plain form says the same as JSON. */
const version = z
  .string({ error: 'Give the number of the version as text.' })
  .regex(/^\d{1,6}$/, 'Give the number of the version, in digits.')
  .optional()

const body = z
  .strictObject({ terms: version, privacy: version })
  .refine(({ terms, privacy }) => terms !== undefined || privacy !== undefined, {
    path: ['terms'],
    error: 'Give the version that you accept.',
  })

/** Accepts the versions of terms and privacy notice that a student was shown: all of them, or none. */
export const acceptLegal: LearnEndpoint = async ({ request, studentId }) => {
  const parsed = await readBody(request, body)
  if ('fault' in parsed) return parsed.fault
  const given = (['terms', 'privacy'] as const).flatMap(kind => {
    const number = parsed.value[kind]
    return number === undefined ? [] : [{ kind, version: Number(number) }]
  })
  const outdated = await accept(studentId, given)
  if (outdated === null) return new Response(null, { status: 204 })
  const message = 'This is not the version in force. Load the page again and read the newer one.'
  return problem(409, 'outdated', message, [{ field: outdated, message }])
}

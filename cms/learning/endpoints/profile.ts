import { z } from 'zod'
import { languages } from '../../collections/Students.ts'
import { saveProfile } from '../profile.ts'
import { readBody } from './body.ts'
import type { LearnEndpoint } from './types.ts'

/** Words alone, so that a plain form says the same as JSON. */
const profile = z.strictObject({
  name: z
    .string({ error: 'Enter your name.' })
    .trim()
    .min(1, 'Enter your name.')
    .max(120, 'Use at most 120 characters for the name.')
    .refine(name => !/\p{Cc}/u.test(name), 'Leave out line breaks and other control characters.'),
  language: z.enum(['', ...languages], {
    error: `Choose one of ${languages.join(', ')}, or nothing for the language of the academy.`,
  }),
  motion: z.enum(['full', 'reduced'], { error: 'Choose full or reduced.' }),
})

/** What a student says of themselves: the language of their pages and mails, and whether anything moves. */
export const changeProfile: LearnEndpoint = async ({ request, studentId }) => {
  const body = await readBody(request, profile)
  if ('fault' in body) return body.fault
  const { name, language, motion } = body.value
  await saveProfile(studentId, {
    name,
    language: language === '' ? null : language,
    isMotionReduced: motion === 'reduced',
  })
  return new Response(null, { status: 204 })
}

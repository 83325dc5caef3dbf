import { z } from 'zod'
import { problem } from '../../problem.ts'
import { paths } from '../../site/navigation.ts'
import { enrollFree } from '../enrolling/enrollFree.ts'
import { acceptInvitation } from '../enrolling/invitations.ts'
import { readBody, refuseFields } from './body.ts'
import type { LearnEndpoint } from './types.ts'

/** Joins a free course; `href` is where to begin. */
export const enrollInFree: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  const enrollment = await enrollFree(studentId, id)
  switch (enrollment.kind) {
    case 'unknown':
      return problem(404, 'not-found', 'There is no such course.')
    case 'not-free':
      return problem(403, 'not-free', 'This course is not free. Redeem a code for it.')
    case 'paused':
      return problem(403, 'paused', 'Your place in the course is paused; ask your instructor.')
  }
  const { kind, slug, firstLecture } = enrollment
  return Response.json({ kind, href: firstLecture ? paths.lecture(slug, firstLecture) : paths.course(slug) })
}

const link = z.strictObject({
  token: z
    .string({ error: "Give the link's token as text." })
    .min(1, "Give the link's token.")
    .max(300, 'This is too long for a token.'),
})

/** Each refusal says what happened and what to do, and nothing of whose the link is. */
const refusals = {
  unknown: 'We do not know this link. Check that it is whole, and that you are at the right academy.',
  'other-address':
    'This link is for another e-mail address. Sign in with the account of the address that it was sent to.',
  'used-up': 'This link has been used already. Ask whoever gave it to you for another one.',
  expired: 'This link has expired. Ask whoever gave it to you for another one.',
  revoked: 'This link was withdrawn. Ask whoever gave it to you for another one.',
  closed: 'Your place in this course has ended or is paused; ask your instructor.',
} as const

/** Joins a course by the token of a link; `href` is its page. */
export const acceptInvitationLink: LearnEndpoint = async ({ request, studentId }) => {
  const body = await readBody(request, link)
  if ('fault' in body) return body.fault
  const acceptance = await acceptInvitation(studentId, body.value.token)
  if (acceptance.kind !== 'enrolled' && acceptance.kind !== 'already-enrolled') {
    const { kind } = acceptance
    return problem(kind === 'unknown' ? 404 : 422, kind, refusals[kind], [
      { field: 'token', message: refusals[kind] },
    ])
  }
  const { kind, title, slug } = acceptance
  return Response.json({ kind, title, href: paths.course(slug) })
}

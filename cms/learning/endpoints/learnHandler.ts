import config from '@payload-config'
import { getPayload } from 'payload'
import { problem } from '../../problem.ts'
import { type StudentSession, studentSession } from '../../site/studentSession.ts'
import { siteOf } from '../../site/verdict.ts'
import { inTenant } from '../../tenancy/connection.ts'
import { acceptLegal } from './acceptLegal.ts'
import { certificateSheet } from './certificatePdf.ts'
import { courseStanding } from './courseStanding.ts'
import { downloadData } from './downloadData.ts'
import { acceptInvitationLink, enrollInFree } from './enroll.ts'
import { answerForm, isForm } from './form.ts'
import { lectureFile } from './lectureFile.ts'
import { me } from './me.ts'
import { mediaAccess } from './mediaAccess.ts'
import { addNote, deleteNote, editNote, notesAsMarkdown, notesAsText } from './notes.ts'
import { poster } from './poster.ts'
import { changeProfile } from './profile.ts'
import { markDone, savePlayed } from './progress.ts'
import { ask, giveAnswer, reportIt, takeBack } from './questions.ts'
import { beginQuiz, handInQuiz } from './quiz.ts'
import { redeemCode } from './redeemCode.ts'
import { beginCourseAnew, beginLectureAnew } from './startOver.ts'
import type { LearnCall, LearnEndpoint } from './types.ts'

/**
 * `:id` and `:partId` stand for one segment each. `forAnyone` answers also those who are not signed in; `takesForms`
 * are sent by pages without JavaScript too.
 */
export const learnRoutes: readonly ({ method: string; path: string; takesForms?: true } & (
  | { run: LearnEndpoint }
  | { forAnyone: (session: StudentSession) => Promise<Response> }
))[] = [
  { method: 'GET', path: 'me', forAnyone: me },
  { method: 'GET', path: 'courses/:id', run: courseStanding },
  { method: 'POST', path: 'redeem', run: redeemCode },
  { method: 'POST', path: 'courses/:id/enroll', run: enrollInFree, takesForms: true },
  { method: 'POST', path: 'invitations', run: acceptInvitationLink, takesForms: true },
  { method: 'POST', path: 'lectures/:id/progress', run: savePlayed },
  { method: 'POST', path: 'lectures/:id/complete', run: markDone },
  { method: 'POST', path: 'lectures/:id/start-over', run: beginLectureAnew },
  { method: 'POST', path: 'courses/:id/start-over', run: beginCourseAnew },
  { method: 'POST', path: 'lectures/:id/media-access', run: mediaAccess },
  { method: 'GET', path: 'lectures/:id/poster', run: poster },
  { method: 'POST', path: 'profile', run: changeProfile, takesForms: true },
  { method: 'POST', path: 'legal', run: acceptLegal, takesForms: true },
  { method: 'GET', path: 'my-data', run: downloadData },
  { method: 'GET', path: 'certificates/:id', run: certificateSheet },
  { method: 'GET', path: 'lectures/:id/files/:partId', run: lectureFile },
  { method: 'POST', path: 'lectures/:id/notes', run: addNote },
  { method: 'POST', path: 'notes/:id', run: editNote },
  { method: 'DELETE', path: 'notes/:id', run: deleteNote },
  { method: 'GET', path: 'notes.md', run: notesAsMarkdown },
  { method: 'GET', path: 'notes.txt', run: notesAsText },
  { method: 'POST', path: 'lectures/:id/questions', run: ask },
  { method: 'DELETE', path: 'questions/:id', run: takeBack },
  { method: 'POST', path: 'questions/:id/answers', run: giveAnswer },
  { method: 'POST', path: 'questions/:id/report', run: reportIt },
  { method: 'POST', path: 'lectures/:id/quiz/attempts', run: beginQuiz },
  { method: 'POST', path: 'lectures/:id/quiz/attempts/:partId', run: handInQuiz },
]

/** The students' endpoints under `/api/learn`, on academy hosts only. */
export async function learnHandler(request: Request, segments: readonly string[]): Promise<Response> {
  const host = siteOf(request.headers)
  if (host?.kind !== 'academy') return problem(404, 'not-found', 'There is nothing at this address.')
  if (isForged(request, host.origin))
    return problem(403, 'foreign-origin', 'This request came from another site.')
  const routes = learnRoutes.filter(({ path }) => idsIn(path, segments) !== null)
  if (routes.length === 0) return problem(404, 'not-found', 'There is nothing at this address.')
  const route = routes.find(({ method }) => method === request.method)
  if (!route) {
    const methods = routes.map(({ method }) => method)
    return problem(405, 'method-not-allowed', `Use ${methods.join(' or ')}.`)
  }
  try {
    return await (route.takesForms && isForm(request)
      ? answerForm(request, asJson => answer(asJson, route, segments))
      : answer(request, route, segments))
  } catch (err) {
    const { logger } = await getPayload({ config })
    logger.error({ err, tenant: host.tenantId, msg: `Answering /api/learn/${route.path} failed` })
    return problem(500, 'unexpected', 'Something went wrong on our side. Try again in a moment.')
  }
}

async function answer(
  request: Request,
  route: (typeof learnRoutes)[number],
  segments: readonly string[],
): Promise<Response> {
  const session = await studentSession(request.headers)
  if ('forAnyone' in route) return route.forAnyone(session)
  switch (session.kind) {
    case 'none':
      return problem(401, 'not-signed-in', 'Sign in to go on.')
    case 'expired':
      return problem(401, 'session-expired', 'Your session has run out. It can be renewed.')
    case 'foreign':
      return problem(403, 'foreign-session', 'You are signed in at another academy.')
  }
  const { site } = session
  const call: LearnCall = {
    request,
    site,
    studentId: site.student.id,
    id: '',
    partId: '',
    ...idsIn(route.path, segments),
  }
  return inTenant(site.payload, site.tenantId, () => route.run(call))
}

/** What stands for `:id` and `:partId`; `null` where the pattern does not fit. */
function idsIn(pattern: string, segments: readonly string[]): Record<string, string> | null {
  const parts = pattern.split('/')
  const ids = parts.flatMap((part, n): [string, string][] =>
    part.startsWith(':') ? [[part.slice(1), segments[n] ?? '']] : [],
  )
  const fits = parts.every((part, n) => part.startsWith(':') || part === segments[n])
  return fits && parts.length === segments.length ? Object.fromEntries(ids) : null
}

/** Cookies alone do not say that the academy's own page asks: another academy's page is on the same site. */
function isForged(request: Request, origin: string): boolean {
  const given = request.headers.get('origin')
  if (given !== null) return given !== origin
  return request.headers.get('sec-fetch-site') === 'cross-site'
}

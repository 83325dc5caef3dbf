import {
  issueMediaToken,
  mediaCookieName,
  mediaCookiePath,
  videoFolder,
} from '@lectern/plugin-video/contract'
import { env } from '../../env.ts'
import { problem } from '../../problem.ts'
import { playableOf } from '../../site/present/playback.ts'
import { readLecture } from '../../site/read/lecture.ts'
import { siteOf } from '../../site/verdict.ts'
import { lectureAccess } from '../access.ts'
import { refuseFields } from './body.ts'
import type { LearnEndpoint } from './types.ts'

/** Seconds that a player may read without asking again; it asks every few minutes. */
const lifetimeSeconds = 600

/** Hands out the cookie for one video's folder, to whoever may open the lecture. */
export const mediaAccess: LearnEndpoint = async ({ site, studentId, id, request }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  const access = await lectureAccess(studentId, id)
  if (access.kind === 'unknown') return problem(404, 'not-found', 'There is no such lecture.')
  if (access.kind === 'locked')
    return problem(403, 'locked', 'This lecture is not open for you. Redeem a code for its course.')
  const video = (await readLecture(studentId, id))?.video
  if (!video || playableOf(video) === null)
    return problem(404, 'not-ready', 'The video of this lecture is not ready yet.')
  const prefix = videoFolder(video.owner, video.id)
  const token = await issueMediaToken({
    keys: env().MEDIA_KEYS.map(key => ({ id: key.id, secret: key.key.toString('base64') })),
    prefix,
    studentId,
    tenantId: site.tenantId,
    expiresAt: new Date(Date.now() + lifetimeSeconds * 1000),
  })
  const secure = siteOf(request.headers)?.origin.startsWith('https:') ? '; Secure' : ''
  return new Response(null, {
    status: 204,
    headers: {
      'cache-control': 'private, no-store',
      'set-cookie': `${mediaCookieName}=${token}; Path=${mediaCookiePath(prefix)}; Max-Age=${lifetimeSeconds}; HttpOnly; SameSite=Lax${secure}`,
    },
  })
}

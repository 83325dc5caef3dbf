import {
  issueMediaToken,
  mediaCookieName,
  mediaCookiePath,
  mediaTokenSeconds,
  videoFolder,
} from '@lectern/plugin-video/contract'
import { env } from '../../env.ts'
import { problem } from '../../problem.ts'
import { playableOf } from '../../site/present/playback.ts'
import { readLectureVideo } from '../../site/read/lectureVideo.ts'
import { siteOf } from '../../site/verdict.ts'
import { openProgress } from '../openProgress.ts'
import { refuseFields } from './body.ts'
import { openLecture } from './openLecture.ts'
import type { LearnEndpoint } from './types.ts'

/**
 * Hands out the cookie for one video's folder, to whoever may open the lecture. A player asks again all the while, so
 * it costs two small queries; each time the access is looked at anew.
 */
export const mediaAccess: LearnEndpoint = async ({ site, studentId, id, request }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  const opened = await openLecture(studentId, id)
  if ('fault' in opened) return opened.fault
  if (!opened.lecture.isOpened) await openProgress(studentId, id)
  return grantMedia(request, id, { personId: studentId, tenantId: site.tenantId })
}

/**
 * A cookie that opens the folder of a lecture's video on the request's host to one person, for a minute. Whether the
 * person may watch it is the caller's to say.
 * @param showEarly the beginning of a video too, where the instructor has not said so
 */
export async function grantMedia(
  request: Request,
  lectureId: string,
  { personId, tenantId, showEarly = false }: { personId: string; tenantId: string; showEarly?: boolean },
): Promise<Response> {
  const video = await readLectureVideo(lectureId)
  if (!video || playableOf({ ...video, showEarly: showEarly || video.showEarly }) === null)
    return problem(404, 'not-ready', 'The video of this lecture is not ready yet.')
  // The verdict is the handler's: without one there is nobody who asks.
  const origin = new URL(siteOf(request.headers)?.origin ?? '')
  const prefix = videoFolder(video.owner, video.id)
  const token = await issueMediaToken({
    keys: env().MEDIA_KEYS.map(key => ({ id: key.id, secret: key.key.toString('base64') })),
    prefix,
    studentId: personId,
    tenantId,
    host: origin.hostname,
    expiresAt: new Date(Date.now() + mediaTokenSeconds * 1000),
  })
  const secure = origin.protocol === 'https:' ? '; Secure' : ''
  return new Response(null, {
    status: 204,
    headers: {
      'cache-control': 'private, no-store',
      'set-cookie': `${mediaCookieName}=${token}; Path=${mediaCookiePath(prefix)}; Max-Age=${mediaTokenSeconds}; HttpOnly; SameSite=Lax${secure}`,
    },
  })
}

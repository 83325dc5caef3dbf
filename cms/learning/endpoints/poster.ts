import { lastingPrivately } from '@lectern/plugin-video/contract'
import type { Payload } from 'payload'
import { problem } from '../../problem.ts'
import { posterKeyOf, posterWidths } from '../../site/present/playback.ts'
import { readPoster } from '../../site/read/poster.ts'
import { posterPicture } from '../posterPicture.ts'
import { openLecture } from './openLecture.ts'
import type { LearnEndpoint } from './types.ts'

/** The picture of a lecture's video, to whoever may open the lecture: by the session alone, so a page shows it at once. */
export const poster: LearnEndpoint = async ({ site, studentId, id, request }) => {
  const opened = await openLecture(studentId, id)
  return 'fault' in opened ? opened.fault : answerPoster(request, site.payload, id)
}

/** In one of the widths that there are. Whether it may be seen is the caller's to say. */
export async function answerPoster(request: Request, payload: Payload, lectureId: string): Promise<Response> {
  const asked = new URL(request.url).searchParams.get('width')
  const width = posterWidths.find(each => String(each) === asked)
  const video = width && (await readPoster(lectureId))
  const key = video ? posterKeyOf(video) : null
  const picture = key && width ? await posterPicture(payload, key, width) : undefined
  if (!picture) return problem(404, 'not-found', 'There is no such picture of this lecture.')
  return new Response(picture, {
    headers: {
      'content-type': 'image/jpeg',
      'content-length': String(picture.length),
      // Its address names what it is of.
      'cache-control': lastingPrivately,
    },
  })
}

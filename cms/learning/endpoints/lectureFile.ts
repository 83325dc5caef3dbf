import { problem } from '../../problem.ts'
import { readLectureFile } from '../../site/read/lectureFile.ts'
import { openObject } from '../../storage/mediaBucket.ts'
import { openLecture } from './openLecture.ts'
import type { LearnEndpoint } from './types.ts'

/** One of a lecture's resources as a download, to whoever may open the lecture. */
export const lectureFile: LearnEndpoint = async ({ studentId, id, partId }) => {
  const opened = await openLecture(studentId, id)
  if ('fault' in opened) return opened.fault
  const file = await readLectureFile(id, partId)
  const object = file && (await openObject(file.objectKey))
  if (!object) return problem(404, 'not-found', 'There is no such file beside this lecture.')
  return new Response(object.body, {
    headers: {
      // Whatever it is: it is saved, and never opened as a page of this host.
      'content-disposition': attachment(file.filename),
      'content-type': object.contentType,
      ...(object.bytes !== undefined && { 'content-length': String(object.bytes) }),
      'cache-control': 'private, no-store',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

/** RFC 6266: a name that every client reads, and the one with all its letters. */
export function attachment(filename: string): string {
  const plain = filename.replaceAll(/[^\w. -]/g, '_')
  const encoded = encodeURIComponent(filename).replaceAll(
    /['()*]/g,
    letter => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}

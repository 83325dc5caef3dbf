import type { PayloadRequest } from 'payload'
import { isEarlyPlaylist, mediaPrefix, mediaTypeOf } from '../contract/index.ts'
import { readObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { notFound } from '../problems.ts'
import { findVideo } from './guards.ts'

const folderName = /^[a-z0-9]{1,16}$/
const fileName = /^[A-Za-z0-9_-]{1,100}\.(?:m3u8|m4s|mp4)$/

/**
 * `GET /videos/:id/media/:version/:folder?/:file`: playlists and segments for staff, who have no media cookie on the
 * platform's host. Only of the versions that can be played now, and nothing else that lies in their folders.
 */
export const showMedia = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const { version, folder, file } = req.routeParams ?? {}
  if (typeof file !== 'string' || !fileName.test(file)) return notFound()
  if (folder !== undefined && !(typeof folder === 'string' && folderName.test(folder))) return notFound()
  const found = await findVideo(req, options, 'read')
  if (found.kind === 'refused') return found.answer
  const { id, keyOwner, publishedVersion, earlyVersion } = found.video
  const playable = [publishedVersion, earlyVersion].find(each => each !== null && String(each) === version)
  if (!keyOwner || playable === undefined || playable === null) return notFound()
  const name = folder === undefined ? file : `${folder}/${file}`
  const key = `${mediaPrefix(keyOwner, id, playable)}${name}`
  const body = await readObject(options.media, key)
  if (!body) return notFound()
  return new Response(body, {
    headers: {
      'content-type': mediaTypeOf(file),
      'cache-control': isEarlyPlaylist(key) ? 'private, no-cache' : 'private, max-age=300',
      'x-content-type-options': 'nosniff',
    },
  })
}

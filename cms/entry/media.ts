import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { GetObjectCommand, HeadObjectCommand, type S3Client } from '@aws-sdk/client-s3'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { checkMediaToken, type MediaKey, mediaCookieName, mediaPath } from '@lectern/plugin-video/contract'
import { answerPlainly } from './plainAnswers.ts'

export interface MediaOptions {
  client: S3Client
  bucket: string
  keys: readonly MediaKey[]
  now?: () => Date
}

/** Public pictures of an academy (`p/{tenant}/…`) are named by their content and never change. */
const publicPrefix = (tenantId: string) => `p/${tenantId}/`

/**
 * Streams objects of the media bucket under `/media/` on the academy's own host: pictures to everybody, everything
 * else to whoever holds a token for its folder. A foreign, unknown and forbidden key look the same until the token
 * is right: 403 without one, 404 after it.
 */
export function createMediaHandler({ client, bucket, keys, now = () => new Date() }: MediaOptions) {
  return async (
    site: AcademySite,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    if (request.method !== 'GET' && request.method !== 'HEAD')
      return answerPlainly(response, 405, { allow: 'GET, HEAD' })
    const key = path.slice(mediaPath.length)
    const isPublic = key.startsWith(publicPrefix(site.tenantId)) && !key.includes('..')
    if (!isPublic && !(await mayRead(request, site, key))) return answerPlainly(response, 403)

    const abort = new AbortController()
    response.once('close', () => abort.abort())
    try {
      const range = request.headers.range
      const conditions = { Bucket: bucket, Key: key, IfNoneMatch: request.headers['if-none-match'] }
      const object =
        request.method === 'HEAD'
          ? await client.send(new HeadObjectCommand(conditions), { abortSignal: abort.signal })
          : await client.send(new GetObjectCommand({ ...conditions, ...(range ? { Range: range } : {}) }), {
              abortSignal: abort.signal,
            })
      const partial = 'ContentRange' in object && object.ContentRange
      const head: Record<string, string> = {
        'content-type': object.ContentType ?? 'application/octet-stream',
        'content-length': String(object.ContentLength ?? 0),
        'accept-ranges': 'bytes',
        'cache-control': isPublic ? 'public, max-age=31536000, immutable' : 'private, max-age=3600',
        'cross-origin-resource-policy': 'same-origin',
      }
      if (object.ETag) head.etag = object.ETag
      if (partial) head['content-range'] = partial
      response.writeHead(partial ? 206 : 200, head)
      if (!('Body' in object) || request.method === 'HEAD') {
        response.end()
        return
      }
      await pipeline(object.Body as Readable, response)
    } catch (fault) {
      if (abort.signal.aborted && response.destroyed) return
      const status = httpStatus(fault)
      if (status === 304) {
        response.writeHead(304)
        response.end()
      } else answerPlainly(response, status === 404 || status === 403 ? 404 : status === 416 ? 416 : 502)
    }
  }

  /** Several cookies of that name arrive when several videos are open; any that opens this key will do. */
  async function mayRead(request: IncomingMessage, site: AcademySite, key: string): Promise<boolean> {
    for (const token of cookiesNamed(request.headers.cookie, mediaCookieName)) {
      const verdict = await checkMediaToken({ keys, token, path: key, tenantId: site.tenantId, now: now() })
      if (verdict.kind === 'valid') return true
    }
    return false
  }
}

export function cookiesNamed(header: string | undefined, name: string): string[] {
  return (header ?? '')
    .split(';')
    .map(pair => pair.trim())
    .filter(pair => pair.startsWith(`${name}=`))
    .map(pair => pair.slice(name.length + 1))
}

function httpStatus(fault: unknown): number | undefined {
  if (typeof fault !== 'object' || fault === null || !('$metadata' in fault)) return undefined
  return (fault.$metadata as { httpStatusCode?: number }).httpStatusCode
}

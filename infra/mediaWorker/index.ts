import {
  dependsOnObject,
  judgeMediaRequest,
  type MediaChoice,
  type MediaKey,
  mediaRefusalHeaders,
  planMediaAnswer,
} from '@lectern/plugin-video/contract'
import type { Bindings, Bucket, BucketObject, ExecutionContext, WorkerCaches } from './bindings.ts'

/**
 * Serves `/media/` at the edge, on every academy's host, by the rules of the app's `media` role. It keeps no state and
 * has no table of hosts: a token names the host that it is for. Public pictures go on to the app, which knows whose
 * host was asked; the zone's ordinary cache keeps them.
 */
export default {
  async fetch(request: Request, bindings: Bindings, context: ExecutionContext): Promise<Response> {
    const url = new URL(request.url)
    const keys = readKeys(bindings.MEDIA_KEYS)
    if (keys === null) return refuse(500, 'The keys of this server are not set as they should be.')
    const verdict = await judgeMediaRequest({
      keys,
      method: request.method,
      path: url.pathname,
      cookie: request.headers.get('cookie'),
      host: url.hostname,
      now: new Date(),
    })
    switch (verdict.kind) {
      case 'method-not-allowed':
        return refuse(405, 'This address only answers GET and HEAD.', { allow: 'GET, HEAD' })
      case 'forbidden':
        return refuse(403, 'This address is not open to you.')
      case 'picture':
        return fetch(request)
      case 'video':
        return send(bindings.MEDIA, verdict.key, choiceOf(request), context)
    }
  },
}

/** Seconds for which a data centre keeps what it read; what was deleted is out of reach at once, and gone by then. */
const keepSeconds = 86_400

async function send(
  bucket: Bucket,
  key: string,
  choice: MediaChoice,
  context: ExecutionContext,
): Promise<Response> {
  if (choice.method === 'HEAD' || dependsOnObject(choice)) {
    const object = await bucket.head(key)
    if (object === null) return missing()
    const { status, headers, slice } = planMediaAnswer(key, described(object), choice)
    if (slice === null) return new Response(null, { status, headers: { ...protecting, ...headers } })
    // The bytes of another object than was described would make a file of two halves.
    const part = await bucket.get(key, { range: slice, onlyIf: { etagMatches: object.etag } })
    if (part?.body) return new Response(part.body, { status, headers: { ...protecting, ...headers } })
  }
  return whole(bucket, key, context)
}

/**
 * The whole object, from this data centre's cache if it was read here before. The cache is the Worker's own, keyed by
 * the object alone: asked only after the check, and never by what the zone does without the Worker.
 */
async function whole(bucket: Bucket, key: string, context: ExecutionContext): Promise<Response> {
  const cache = await (caches as unknown as WorkerCaches).open('lectern-media')
  const name = `https://media.invalid/${key}`
  const kept = await cache.match(name)
  if (kept) {
    const { headers } = planMediaAnswer(
      key,
      { bytes: Number(kept.headers.get('content-length')), etag: kept.headers.get('etag') ?? '""' },
      { method: 'GET' },
    )
    return new Response(kept.body, { headers: { ...protecting, ...headers } })
  }
  const object = await bucket.get(key)
  if (!object?.body) return missing()
  const { headers } = planMediaAnswer(key, described(object), { method: 'GET' })
  const response = new Response(object.body, { headers: { ...protecting, ...headers } })
  if (headers['cache-control']?.includes('immutable')) {
    const copy = response.clone()
    const shared = new Headers(headers)
    shared.set('cache-control', `public, max-age=${keepSeconds}`)
    context.waitUntil(cache.put(name, new Response(copy.body, { headers: shared })))
  }
  return response
}

/** Opened by itself, nothing here may run. */
const protecting = { 'content-security-policy': "default-src 'none'; sandbox" }

const described = (object: BucketObject) => ({ bytes: object.size, etag: object.httpEtag })

const choiceOf = ({ method, headers }: Request): MediaChoice => ({
  method,
  range: headers.get('range'),
  ifRange: headers.get('if-range'),
  ifNoneMatch: headers.get('if-none-match'),
})

const missing = () => refuse(404, 'There is nothing at this address.')

const refuse = (status: number, sentence: string, headers: Record<string, string> = {}) =>
  new Response(sentence, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      ...protecting,
      ...mediaRefusalHeaders,
      ...headers,
    },
  })

/** `null` for anything but `id:base64` pairs with keys of at least 32 bytes: nothing is served then. */
function readKeys(text: string | undefined): MediaKey[] | null {
  const pairs = (text ?? '').split(',').map(part => {
    const [, id, secret] = /^\s*([^:\s]+):([A-Za-z0-9+/]{43,}={0,2})\s*$/.exec(part) ?? []
    return id && secret ? { id, secret } : null
  })
  return pairs.every(pair => pair !== null) ? pairs : null
}

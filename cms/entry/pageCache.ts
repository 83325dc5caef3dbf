import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { brotliCompress, constants, gunzipSync, gzip, gzipSync } from 'node:zlib'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { LRUCache } from 'lru-cache'
import { type Encoding, encodingFor } from './encodings.ts'
import { gatherBody } from './gatheredBody.ts'
import { inlineScriptHashes, type SecurityHeaders, setHeaders } from './securityHeaders.ts'

/** A page in the forms that it was asked for, or is kept in. */
interface CachedPage {
  forms: Partial<Record<Encoding, Form>>
  /** Of the plain form, shared by all. */
  hash: string
  /** What Next said of the page, or whoever made it. */
  own: Readonly<Record<string, string>>
  lifetime: Lifetime
}

/** Bytes ready to be sent. */
interface Form {
  body: Buffer
  etag: string
  /** Of a 304. */
  headers: Readonly<Record<string, string>>
  /** Of a 200, as names and values in turn. */
  head: string[]
}

/** How long answers may be kept: words of a header, or until when the page changes by itself, in milliseconds since 1970. */
type Lifetime = string | { until: number } | undefined

/** Bytes that were made elsewhere. */
export interface KeptBytes {
  body: Buffer
  /** Of the answer, with its content type. */
  headers: Readonly<Record<string, string>>
  /** Without it like public pages: kept by an edge that is purged. */
  lifetime?: Lifetime
}

/**
 * Payload asks browsers for hints on every page; its admin uses them, an academy's pages do not, and the critical one
 * makes a first visit ask twice.
 */
export const clientHints = ['accept-ch', 'critical-ch'] as const

/** Headers that belong to one answer rather than to the page, or that the cache writes itself. */
const notKept = new Set([
  'connection',
  'keep-alive',
  'date',
  'transfer-encoding',
  'content-length',
  'content-encoding',
  'cache-control',
  'etag',
  'x-nextjs-cache',
  'x-powered-by',
  'cache-tag',
  ...clientHints,
])

/**
 * Bytes of public pages and of released ones, within one bound. The compressed form is kept and the identity form made
 * from it when it is asked for; both count. The version in the key makes a change a new key, so nothing has to be told
 * to forget.
 */
export function createPageCache(options: {
  maximumBytes: number
  edgeSeconds: number
  security: SecurityHeaders
  /** What is done to a whole page of Next before it is kept. */
  finish?: (html: string) => string
}) {
  const pages = new LRUCache<string, CachedPage>({
    maxSize: options.maximumBytes,
    sizeCalculation: ({ forms }, key) =>
      Object.values(forms).reduce((sum, { body }) => sum + body.length + 600, key.length),
  })
  const { edgeSeconds } = options
  const cacheControlFor = (seconds: number) =>
    `public, max-age=0, must-revalidate${seconds > 0 ? `, s-maxage=${seconds}` : ''}`
  const usual = cacheControlFor(edgeSeconds)
  const cacheControlOf = (lifetime: Lifetime, now: number): string => {
    if (typeof lifetime === 'string') return lifetime
    if (!lifetime || edgeSeconds === 0) return usual
    return cacheControlFor(Math.min(edgeSeconds, Math.floor((lifetime.until - now) / 1000)))
  }

  const send = (request: IncomingMessage, response: ServerResponse, form: Form, lifetime: Lifetime) => {
    // Of these alone the head is another one in each second.
    const control =
      typeof lifetime === 'object' && edgeSeconds > 0 ? cacheControlOf(lifetime, Date.now()) : undefined
    if (
      request.headers['if-none-match']?.split(',').some(tag => tag.trim().replace(/^W\//, '') === form.etag)
    ) {
      response.writeHead(304, control ? { ...form.headers, 'cache-control': control } : form.headers)
      response.end()
      return
    }
    response.writeHead(200, control ? form.head.with(1, control) : form.head)
    response.end(request.method === 'HEAD' ? undefined : form.body)
  }

  /** Words that many pages say alike, such as their policy, are kept once: so they are near when the next page is sent. */
  const alike = new LRUCache<string, string>({ max: 500 })
  const keptOnce = (text: string): string => {
    const kept = alike.get(text)
    if (kept === undefined) alike.set(text, text)
    return kept ?? text
  }

  /** A form ready to be sent; its head is laid out once, as the flat list that Node writes without looking at it. */
  const formOf = (
    bytes: Buffer,
    encoding: Encoding,
    { hash, own, lifetime }: Omit<CachedPage, 'forms'>,
  ): Form => {
    const body = withoutRoom(bytes)
    const etag = `"${hash}${etagEnds[encoding]}"`
    // First, where `send` finds it.
    const headers = { 'cache-control': cacheControlOf(lifetime, Date.now()), ...own, etag }
    const head = {
      ...headers,
      'content-length': String(body.length),
      ...(encoding !== 'identity' && { 'content-encoding': encoding }),
    }
    return { body, etag, headers, head: Object.entries(head).flat().map(keptOnce) }
  }

  const keepIdentity = (key: string, page: CachedPage): Form | undefined => {
    const { gzip } = page.forms
    if (!gzip) return undefined
    const identity = formOf(gunzipSync(gzip.body), 'identity', page)
    // Set anew, so that it counts.
    pages.set(key, { ...page, forms: { ...page.forms, identity } })
    return identity
  }

  /** Protecting headers of an answer of Next; a page's scripts are allowed by their hashes, so they need all of it. */
  const protection = (contentType: string, body: Buffer) =>
    isPage(contentType)
      ? options.security.of('publicPage', inlineScriptHashes(body.toString('utf8')))
      : options.security.of('endpoint')

  return {
    /** What tells one public page's bytes from another's. The query string is none of it, but for Next's own marker. */
    keyOf(site: AcademySite, path: string, request: IncomingMessage, search: string): string {
      const { headers } = request
      const flight = headers.rsc
        ? `rsc ${headers['next-router-prefetch'] ?? ''} ${headers['next-router-segment-prefetch'] ?? ''} ${new URLSearchParams(search).get('_rsc') ?? ''}`
        : 'page'
      return `${site.theme}/${site.tenantId}/${site.version}${path} ${flight}`
    },

    /**
     * Answers from memory; `false` when the page is not there.
     * @param best the smallest form that such pages are kept in
     */
    answer(
      key: string,
      request: IncomingMessage,
      response: ServerResponse,
      best: 'br' | 'gzip' = 'gzip',
    ): boolean {
      const page = pages.get(key)
      if (!page) return false
      const encoding = encodingFor(request.headers['accept-encoding'], best)
      const form = page.forms[encoding] ?? (encoding === 'identity' ? keepIdentity(key, page) : undefined)
      if (!form) return false
      send(request, response, form, page.lifetime)
      return true
    },

    /** Keeps bytes in every form, compressed as well as can be: they are made once and sent often. */
    async keep(key: string, { body, headers, lifetime }: KeptBytes): Promise<void> {
      const page = { hash: hashOf(body), own: { ...headers, vary: 'accept-encoding' }, lifetime }
      const [brotli, gzipped] = await Promise.all([smallest.br(body), smallest.gzip(body)])
      const forms = { br: formOf(brotli, 'br', page), gzip: formOf(gzipped, 'gzip', page) }
      pages.set(key, { ...page, forms })
    },

    /**
     * Takes over an answer of Next: keeps it when it is a cacheable page, and sends it compressed then. Other pages,
     * such as a 404 or one without a key, are sent whole too, since their policy names the scripts in them.
     * @param answerAs the status of a page that is shown in place of another
     */
    capture(
      key: string | null,
      request: IncomingMessage,
      response: ServerResponse,
      onUncacheable: () => void,
      tag: string,
      answerAs?: number,
    ): void {
      const body = gatherBody()
      const { writeHead, write, end } = response
      const restore = () => Object.assign(response, { writeHead, write, end })
      let status = 200
      let keep = false

      response.writeHead = ((code: number, ...rest: unknown[]) => {
        const headers = rest.find(
          (part): part is Record<string, string> => typeof part === 'object' && part !== null,
        )
        for (const [name, value] of Object.entries(headers ?? {})) response.setHeader(name, value)
        response.statusCode = code
        status = code
        keep =
          key !== null &&
          code === 200 &&
          request.method === 'GET' &&
          !response.hasHeader('set-cookie') &&
          /s-maxage/.test(String(response.getHeader('cache-control') ?? ''))
        if (!keep && !isPage(contentTypeOf(response))) {
          restore()
          onUncacheable()
          setHeaders(response, options.security.of('endpoint'))
          return response.writeHead(code)
        }
        return response
      }) as typeof writeHead

      const headIsOut = () => response.write !== writing
      const writing = ((chunk: unknown, encoding?: unknown, done?: unknown) => {
        if (body.isEmpty()) response.writeHead(response.statusCode)
        if (headIsOut())
          return response.write(chunk as string, encoding as BufferEncoding, done as () => void)
        return body.write(chunk, encoding, done)
      }) as typeof write
      response.write = writing

      response.end = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
        if (body.isEmpty()) response.writeHead(response.statusCode)
        if (headIsOut()) return response.end(chunk as string, encoding as BufferEncoding, done as () => void)
        body.take(chunk, encoding)
        restore()
        const contentType = contentTypeOf(response)
        const whole = body.whole()
        const identity =
          options.finish && isPage(contentType)
            ? Buffer.from(options.finish(whole.toString('utf8')), 'utf8')
            : whole
        const protecting = protection(contentType, identity)
        if (!keep || key === null) {
          onUncacheable()
          setHeaders(response, protecting)
          if (request.method !== 'HEAD') response.setHeader('content-length', identity.length)
          response.writeHead(answerAs ?? status)
          return response.end(identity)
        }
        const headers: Record<string, string> = { 'cache-tag': tag }
        for (const [name, value] of Object.entries(response.getHeaders())) {
          if (!notKept.has(name) && value !== undefined) headers[name] = String(value)
          response.removeHeader(name)
        }
        Object.assign(headers, protecting)
        headers.vary = [headers.vary, 'accept-encoding'].filter(Boolean).join(', ')
        const page = { hash: hashOf(identity), own: headers, lifetime: undefined }
        const gzip = formOf(gzipSync(identity, { level: 6 }), 'gzip', page)
        response.statusCode = status
        const takesGzip = encodingFor(request.headers['accept-encoding'], 'gzip') === 'gzip'
        const plain = takesGzip ? null : formOf(identity, 'identity', page)
        pages.set(key, { ...page, forms: { gzip, ...(plain && { identity: plain }) } })
        send(request, response, plain ?? gzip, undefined)
        const callback = [chunk, encoding, done].find(part => typeof part === 'function')
        if (typeof callback === 'function') callback()
        return response
      }) as typeof end
    },

    bytes: () => pages.calculatedSize,
    pages: () => pages.size,
  }
}

export type PageCache = ReturnType<typeof createPageCache>

const contentTypeOf = (response: ServerResponse) => String(response.getHeader('content-type') ?? '')
const isPage = (contentType: string) => contentType.startsWith('text/html')

const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64url').slice(0, 22)

/** What zlib gives lies in a block of 16 kB, which a small page would hold for as long as it is kept. */
function withoutRoom(bytes: Buffer): Buffer {
  if (bytes.buffer.byteLength === bytes.length) return bytes
  const exact = Buffer.allocUnsafeSlow(bytes.length)
  bytes.copy(exact)
  return exact
}

const etagEnds: Record<Encoding, string> = { br: '-br', gzip: '-gz', identity: '' }

const smallest = {
  br: (bytes: Buffer): Promise<Buffer> =>
    promisify(brotliCompress)(bytes, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length,
      },
    }),
  gzip: (bytes: Buffer): Promise<Buffer> => promisify(gzip)(bytes, { level: constants.Z_BEST_COMPRESSION }),
}

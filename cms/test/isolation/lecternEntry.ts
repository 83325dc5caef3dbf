import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'
import type { AcademySite } from '@lectern/plugin-multi-tenant/hosts'
import { issueMediaToken, mediaCookieName, mediaPrefix } from '@lectern/plugin-video/contract'
import { createMediaHandler } from '../../entry/media.ts'
import { createPageCache } from '../../entry/pageCache.ts'
import { createSecurityHeaders } from '../../entry/securityHeaders.ts'
import { env } from '../../env.ts'
import { s3Settings } from '../../storage/s3Settings.ts'
import type { Documents, Model, Side } from './types.ts'
import { nextMarker } from './world/documents.ts'

/** What a mutant changes of the entry: the academy that the cache's key or the media's check is told. */
export const entryMutation: {
  cacheSite?: (site: AcademySite) => AcademySite
  mediaSite?: (site: AcademySite, path: string) => AcademySite
} = {}

let server: Server | undefined
const tenantOf = ({ first }: Documents) => String(first.tenants?.id)
const videoOf = ({ first }: Documents) => String(first.videos?.id)
const mediaKeys = () => env().MEDIA_KEYS.map(({ id, key }) => ({ id, secret: key.toString('base64') }))

/** The entry's media handler and page cache behind a socket; `x-site` says what the resolver would. */
export async function openEntry(documents: Readonly<Record<Side, Documents>>): Promise<void> {
  const variables = env()
  const client = new S3Client(s3Settings(variables, 'MEDIA'))
  for (const side of ['a', 'b'] as const) {
    const tenant = tenantOf(documents[side])
    for (const Key of [
      `p/${tenant}/picture`,
      `f/${tenant}/file`,
      `${mediaPrefix(tenant, videoOf(documents[side]), 1)}master.m3u8`,
    ])
      await client.send(new PutObjectCommand({ Bucket: variables.MEDIA_BUCKET, Key, Body: nextMarker(side) }))
  }
  const media = createMediaHandler({ client, bucket: variables.MEDIA_BUCKET, keys: mediaKeys() })
  const pages = createPageCache({
    maximumBytes: 10_000_000,
    edgeSeconds: 60,
    security: createSecurityHeaders({ https: false, uploads: [] }),
  })
  const contents = new Map(
    Object.values(documents).map(side => [tenantOf(side), String(side.first.courses?.data.title)]),
  )
  server = createServer((request, response) => {
    const path = request.url ?? ''
    const site: AcademySite = {
      kind: 'academy',
      hostKind: 'subdomain',
      tenantId: String(request.headers['x-site']),
      theme: 'slate',
      // Equal on purpose: only the academy may part them.
      version: '1',
      status: 'active',
      redirectTo: null,
    }
    if (path.startsWith('/media/'))
      return void media(entryMutation.mediaSite?.(site, path) ?? site, path, request, response)
    const key = pages.keyOf(entryMutation.cacheSite?.(site) ?? site, path, request, '')
    if (pages.answer(key, request, response)) return
    pages.capture(key, request, response, () => undefined, site.tenantId)
    response.writeHead(200, { 'content-type': 'text/html', 'cache-control': 's-maxage=60' })
    response.end(`<p>${contents.get(site.tenantId) ?? 'nothing'}</p>`)
  })
  await new Promise<void>(resolve => server?.listen(0, '127.0.0.1', resolve))
}

export const closeEntry = () =>
  new Promise<void>(resolve => (server ? server.close(() => resolve()) : resolve()))

async function get(site: Documents, path: string, headers: Record<string, string> = {}) {
  if (!server) throw new Error('The entry is not open')
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    headers: { 'x-site': tenantOf(site), connection: 'close', ...headers },
  })
  const { etag: _tag, date: _date, ...shown } = Object.fromEntries(response.headers)
  return { status: response.status, headers: shown, body: await response.text() }
}

const token = async (of: Documents) =>
  `${mediaCookieName}=${await issueMediaToken({
    keys: mediaKeys(),
    prefix: mediaPrefix(tenantOf(of), videoOf(of), 1),
    studentId: 'student',
    tenantId: tenantOf(of),
    // All requests here come to one host: the academy alone may part them.
    host: '127.0.0.1',
    expiresAt: new Date(Date.now() + 600_000),
  })}`

const masterOf = (target: Documents) =>
  `/media/${mediaPrefix(tenantOf(target), videoOf(target), 1)}master.m3u8`

const media = (reference: string, call: Model['call']): Model => ({
  name: 'GET /media/…',
  channel: 'media',
  reference,
  writes: false,
  control: 'differs',
  call,
})

const page = (reference: string, headers: Record<string, string>): Model => ({
  name: 'GET a public page',
  channel: 'page cache',
  reference,
  writes: false,
  control: 'shows',
  call: async (_, target, base) => {
    await get(target, `/courses/${reference.length}`, headers)
    return get(base, `/courses/${reference.length}`, headers)
  },
})

/** Files and pages that the entry answers itself. */
export const lecternEntry: readonly Model[] = [
  media('public picture', async (_, target, base) => get(base, `/media/p/${tenantOf(target)}/picture`)),
  media('video, with a token of the own academy', async (_, target, base) =>
    get(base, masterOf(target), { cookie: await token(base) }),
  ),
  media('video, with its own token on another host', async (_, target, base) =>
    get(base, masterOf(target), { cookie: await token(target) }),
  ),
  media('part of a video, with a token of the own academy', async (_, target, base) =>
    get(base, masterOf(target), { cookie: await token(base), range: 'bytes=0-3' }),
  ),
  page('the same path, compressed', { 'accept-encoding': 'gzip' }),
  page('the same path, plain', { 'accept-encoding': 'identity' }),
  page('the same path, as Next asks for it', { rsc: '1', 'accept-encoding': 'gzip' }),
]

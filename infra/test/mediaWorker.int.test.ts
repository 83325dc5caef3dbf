import { fileURLToPath } from 'node:url'
import { issueMediaToken, mediaCookieName, mediaPrefix, videoFolder } from '@lectern/plugin-video/contract'
import { build } from 'esbuild'
import { Miniflare, Response as WorkerResponse } from 'miniflare'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  aMediaKey,
  describeMediaServer,
  type MediaServer,
} from '../../plugins/video/test/describeMediaServer.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const keys = [aMediaKey('k2'), aMediaKey('k1')] as const
const host = 'aurora.example.test'

/** The Worker in workerd, with a bucket and, behind it, an app that says what it was asked. */
let worker: Miniflare
/** Miniflare's own type of it needs Cloudflare's typings. */
let bucket: { put(key: string, body: Buffer | string): Promise<unknown> }
beforeAll(async () => {
  const { outputFiles } = await build({
    entryPoints: [here('../mediaWorker/index.ts')],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    tsconfig: here('../../tsconfig.json'),
  })
  worker = new Miniflare({
    modules: true,
    script: outputFiles[0]?.text ?? '',
    compatibilityDate: '2026-07-01',
    r2Buckets: ['MEDIA'],
    bindings: { MEDIA_KEYS: keys.map(({ id, secret }) => `${id}:${secret}`).join(',') },
    outboundService: (request: { method: string; url: string }) =>
      new WorkerResponse(`app: ${request.method} ${request.url}`),
  })
  bucket = (await worker.getR2Bucket('MEDIA')) as unknown as typeof bucket
})
afterAll(() => worker.dispose())

const ask: MediaServer['ask'] = async (path, { host, method, headers }) =>
  (await worker.dispatchFetch(`https://${host}${path}`, { method, headers })) as unknown as Response

describeMediaServer(
  'the Worker',
  async () => ({
    put: async (key, body) => void (await bucket.put(key, body)),
    ask,
    close: () => Promise.resolve(),
  }),
  keys,
)

describe('the Worker', () => {
  const [tenantId, video] = [crypto.randomUUID(), crypto.randomUUID()]
  const get = async (key: string) => {
    const token = await issueMediaToken({
      keys,
      prefix: videoFolder(tenantId, video),
      studentId: 's',
      tenantId,
      host,
      expiresAt: new Date(Date.now() + 60_000),
    })
    return ask(`/media/${key}`, { host, method: 'GET', headers: { cookie: `${mediaCookieName}=${token}` } })
  }

  test('reads a segment once for a data centre, and what grows each time', async () => {
    const [lasting, growing] = ['720p/segment_00001.m4s', 'early.m3u8'].map(
      name => `${mediaPrefix(tenantId, video, 1)}${name}`,
    ) as [string, string]
    for (const key of [lasting, growing]) {
      await bucket.put(key, 'first')
      expect(await (await get(key)).text()).toBe('first')
      await bucket.put(key, 'second')
    }
    await expect.poll(async () => (await get(lasting)).text()).toBe('first')
    const kept = await get(lasting)
    expect([kept.headers.get('cache-control'), kept.headers.get('content-length')]).toEqual([
      'private, max-age=31536000, immutable',
      '5',
    ])
    await kept.text()
    expect(await (await get(growing)).text()).toBe('second')
  })

  test('leaves pictures to the app, on the host that was asked', async () => {
    const path = `/media/p/${tenantId}/0f.png`
    await bucket.put(path.slice('/media/'.length), 'from the bucket')
    const answer = await ask(path, { host, method: 'GET', headers: {} })
    expect(await answer.text()).toBe(`app: GET https://${host}${path}`)
  })
})

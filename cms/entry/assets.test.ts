import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createAssets } from './assets.ts'

const script = 'console.log("a lecture");'.repeat(200)
let folder: string
let server: Server
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-assets-'))
  await mkdir(join(folder, 'static/chunks'), { recursive: true })
  await writeFile(join(folder, 'static/chunks/a1.js'), script)
  await writeFile(join(folder, 'static/letters.woff2'), 'letters')
  await writeFile(join(folder, 'secret.js'), 'secret')
  const assets = createAssets([{ under: '/_next/static/', folder: join(folder, 'static') }])
  server = createServer((request, response) => {
    void assets(request, response, () => response.writeHead(404).end('next'))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  server.close()
  await rm(folder, { recursive: true })
})

/** As the bytes came, without a client that unpacks them. */
async function ask(path: string, accepted = 'gzip, br', method = 'GET') {
  const { port } = server.address() as AddressInfo
  return new Promise<{ status: number; headers: Record<string, unknown>; body: Buffer }>(
    (resolve, reject) => {
      request({ port, path, method, headers: { 'accept-encoding': accepted } }, answer => {
        const chunks: Buffer[] = []
        answer.on('data', chunk => chunks.push(chunk))
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(chunks) }),
        )
      })
        .on('error', reject)
        .end()
    },
  )
}

it.each([
  ['gzip, deflate, br', 'br', brotliDecompressSync],
  ['gzip;q=0.5, br;q=0', 'gzip', gunzipSync],
] as const)('sends what is accepted best: %s', async (accepted, encoding, unpack) => {
  const { status, headers, body } = await ask('/_next/static/chunks/a1.js?v=1', accepted)
  expect([status, headers['content-encoding'], headers.vary]).toEqual([200, encoding, 'accept-encoding'])
  expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
  expect(body.length).toBeLessThan(script.length / 10)
  expect(unpack(body).toString()).toBe(script)
})

it('sends the bytes as they are to whoever takes no other, and fonts to everybody', async () => {
  const plain = await ask('/_next/static/chunks/a1.js', 'identity')
  expect([plain.headers['content-encoding'], plain.body.toString()]).toEqual([undefined, script])
  const font = await ask('/_next/static/letters.woff2')
  expect([font.headers['content-type'], font.body.toString()]).toEqual(['font/woff2', 'letters'])
})

it('answers HEAD without a body', async () => {
  const { headers, body } = await ask('/_next/static/chunks/a1.js', 'gzip', 'HEAD')
  expect(Number(headers['content-length'])).toBeGreaterThan(0)
  expect(body).toHaveLength(0)
})

it.each([
  '/_next/static/chunks/unknown.js',
  '/_next/static/chunks',
  '/_next/static/../secret.js',
  '/_next/static/%2e%2e/secret.js',
  '/_next/static/..%2fsecret.js',
  '/_next/static//etc/passwd.js',
  '/_next/static/chunks/.hidden.js',
  `/_next/static/${'x'.repeat(300)}.js`,
  '/secret.js',
])('leaves %s to Next', async path => {
  expect((await ask(path)).body.toString()).toBe('next')
})

it('leaves other methods to Next', async () =>
  expect((await ask('/_next/static/chunks/a1.js', 'br', 'POST')).body.toString()).toBe('next'))

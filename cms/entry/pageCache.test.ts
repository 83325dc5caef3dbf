import { IncomingMessage, ServerResponse } from 'node:http'
import { Socket } from 'node:net'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, it } from 'vitest'
import { createPageCache, type KeptBytes } from './pageCache.ts'
import { createSecurityHeaders } from './securityHeaders.ts'

const security = createSecurityHeaders({ https: false, uploads: [] })
const aCache = (maximumBytes = 1_000_000) => createPageCache({ maximumBytes, edgeSeconds: 0, security })
const bytesOf = (text: string): KeptBytes => ({
  body: Buffer.from(text),
  headers: { 'content-type': 'text/html' },
})

/** What is answered, without a socket. */
function ask(cache: ReturnType<typeof aCache>, key: string, encoding: string, best: 'br' | 'gzip' = 'br') {
  const request = new IncomingMessage(new Socket())
  Object.assign(request, { method: 'GET', headers: { 'accept-encoding': encoding } })
  const response = new ServerResponse(request)
  const said: { body?: Buffer } = {}
  response.end = ((body?: Buffer) => {
    if (body) said.body = body
    return response
  }) as typeof response.end
  return { isAnswered: cache.answer(key, request, response, best), body: said.body ?? Buffer.alloc(0) }
}

it('keeps what is made elsewhere in every form', async () => {
  const cache = aCache()
  await cache.keep('a', bytesOf('word '.repeat(500)))
  const plain = ask(cache, 'a', '').body
  expect(plain.toString()).toBe('word '.repeat(500))
  expect(brotliDecompressSync(ask(cache, 'a', 'br, gzip').body).equals(plain)).toBe(true)
  expect(gunzipSync(ask(cache, 'a', 'br, gzip', 'gzip').body).equals(plain)).toBe(true)
  expect(ask(cache, 'b', 'br').isAnswered).toBe(false)
})

it('holds no more memory than it counts', async () => {
  const cache = aCache()
  await cache.keep('a', bytesOf('word '.repeat(500)))
  for (const encoding of ['br', 'gzip', '']) {
    const { body } = ask(cache, 'a', encoding)
    expect([encoding, body.buffer.byteLength]).toEqual([encoding, body.length])
  }
})

it('is bounded', async () => {
  const cache = aCache(20_000)
  for (let page = 0; page < 50; page++) await cache.keep(`page ${page}`, bytesOf(`page ${page} `.repeat(100)))
  expect(cache.bytes()).toBeLessThanOrEqual(20_000)
  expect(cache.pages()).toBeGreaterThan(10)
  expect(ask(cache, 'page 0', 'br').isAnswered).toBe(false)
  expect(ask(cache, 'page 49', 'br').isAnswered).toBe(true)
})

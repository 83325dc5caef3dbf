import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lightenPage } from './personalPage.ts'

type Answer = (response: ServerResponse, request: IncomingMessage) => void

const page = '<html><head><link></head><body>Über uns</body></html>'
const usual: Answer = response => {
  response.setHeader('vary', 'rsc')
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
  response.end(page)
}
const fromElsewhere = { 'sec-fetch-site': 'none', 'sec-fetch-dest': 'document' }
const zipped = { 'accept-encoding': 'gzip, br' }

let answerWith = usual
let isCompressed = true
const server = createServer((incoming, response) => {
  lightenPage(incoming, response, {
    isCompressed,
    forFirstVisit: html => html.replace('<link>', '<style>ü</style>'),
  })
  answerWith(response, incoming)
})
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise(resolve => server.close(resolve)))

const open = (headers: Record<string, string>, method = 'GET') =>
  new Promise<IncomingMessage>((resolve, reject) =>
    request({ port: (server.address() as AddressInfo).port, headers, method, agent: false }, resolve)
      .on('error', reject)
      .end(),
  )
async function get(headers: Record<string, string>, answer: Answer = usual, compressed = true) {
  answerWith = answer
  isCompressed = compressed
  const incoming = await open(headers)
  const encoding = incoming.headers['content-encoding']
  const body = await text(encoding === 'gzip' ? incoming.pipe(createGunzip()) : incoming)
  return { status: incoming.statusCode, headers: incoming.headers, encoding, body }
}

const withStyle = page.replace('<link>', '<style>ü</style>')

describe('a page that is made anew', () => {
  it('is sent compressed to whoever takes that', async () => {
    const { encoding, body, headers } = await get(zipped)
    expect([encoding, body, headers.vary]).toEqual(['gzip', page, 'rsc, accept-encoding'])
    expect((await get({ 'accept-encoding': 'br' })).encoding).toBeUndefined()
  })

  it('is sent plainly where its address may be repeated in it', async () => {
    const { encoding, body } = await get({ ...zipped, ...fromElsewhere }, usual, false)
    expect([encoding, body]).toEqual([undefined, withStyle])
  })

  it('has its stylesheet in it for a visitor who comes from elsewhere, however it is cut', async () => {
    const bytes = Buffer.from(page)
    const inParts: Answer = response => {
      response.setHeader('content-type', 'text/html')
      for (const byte of bytes) response.write(Buffer.of(byte))
      response.end()
    }
    for (const headers of [fromElsewhere, { ...fromElsewhere, ...zipped }])
      for (const answer of [usual, inParts]) expect((await get(headers, answer)).body).toBe(withStyle)
    expect((await get({ ...fromElsewhere, 'sec-fetch-site': 'cross-site' })).body).toBe(withStyle)
    expect((await get({ ...fromElsewhere, 'sec-fetch-site': 'same-origin' })).body).toBe(page)
    expect((await get({ ...fromElsewhere, 'sec-fetch-dest': 'empty' })).body).toBe(page)
    expect((await get({})).body).toBe(page)
  })

  it('tells who wrote it that it is out', async () => {
    let isOut = false
    const answer: Answer = response => {
      response.setHeader('content-type', 'text/html')
      response.end('page', () => {
        isOut = true
      })
    }
    expect((await get(zipped, answer)).body).toBe('page')
    await expect.poll(() => isOut).toBe(true)
  })
})

it.each<[string, Answer]>([
  ['a page that is not there', response => response.writeHead(404, { 'content-type': 'text/html' }).end('x')],
  ['what is no page', response => response.writeHead(200, { 'content-type': 'text/plain' }).end('x')],
  [
    'what is compressed already',
    response =>
      response.writeHead(200, { 'content-type': 'text/html', 'content-encoding': 'identity' }).end('x'),
  ],
])('leaves %s as it is', async (_, answer) => {
  const { body, encoding, headers } = await get({ ...zipped, ...fromElsewhere }, answer)
  expect(body).toBe('x')
  expect(encoding).not.toBe('gzip')
  expect(headers.vary).toBeUndefined()
})

it('gives a HEAD the head alone', async () => {
  answerWith = usual
  const incoming = await open({ ...zipped, ...fromElsewhere }, 'HEAD')
  expect([incoming.statusCode, incoming.headers['content-encoding'], await text(incoming)]).toEqual([
    200,
    undefined,
    '',
  ])
})

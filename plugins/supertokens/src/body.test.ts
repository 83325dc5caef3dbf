import { describe, expect, it } from 'vitest'
import { maxBodyBytes, readJsonBody } from './body.ts'

function post(body: BodyInit | null, type = 'application/json'): Request {
  return new Request('http://x/auth/sign-in', { method: 'POST', body, headers: { 'content-type': type } })
}

async function statusOf(request: Request): Promise<number | string> {
  const outcome = await readJsonBody(request)
  return outcome.kind === 'read' ? 'read' : outcome.problem.status
}

describe('readJsonBody', () => {
  it('reads an object, with parameters in the type', async () => {
    const outcome = await readJsonBody(post('{"a":"ü"}', 'Application/JSON; charset=utf-8'))
    expect(outcome).toEqual({ kind: 'read', value: { a: 'ü' } })
  })

  it.each(['', '{', '[]', 'null', '"text"', '1'])('answers 400 to %j', async body => {
    expect(await statusOf(post(body))).toBe(400)
  })

  it('answers 400 to no body and to bytes that are no UTF-8', async () => {
    expect(await statusOf(post(null))).toBe(400)
    expect(await statusOf(post(new Uint8Array([0x7b, 0xff, 0x7d])))).toBe(400)
  })

  it('reads no body as an object without fields where none is needed', async () => {
    const type = 'text/plain'
    expect(await readJsonBody(post('', type), { optional: true })).toEqual({ kind: 'read', value: {} })
    expect(await readJsonBody(post(null, type), { optional: true })).toEqual({ kind: 'read', value: {} })
    expect(await readJsonBody(post('{}', type), { optional: true })).toMatchObject({ kind: 'refused' })
  })

  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/json2'])(
    'answers 415 to %s',
    async type => {
      expect(await statusOf(post('{}', type))).toBe(415)
    },
  )

  it('reads up to the limit and answers 413 beyond it', async () => {
    const full = `{"a":"${'x'.repeat(maxBodyBytes - 8)}"}`
    expect(await statusOf(post(full))).toBe('read')
    expect(await statusOf(post(`${full} `))).toBe(413)
  })
})

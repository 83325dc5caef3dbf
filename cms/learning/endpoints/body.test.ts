import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { readBody, refuseFields } from './body.ts'

const schema = z.strictObject({ code: z.string('Give the code as text.') })
const post = (body: BodyInit | null, type = 'application/json') =>
  new Request('http://x/', { method: 'POST', body, headers: { 'content-type': type } })

async function refusalOf(request: Request) {
  const body = await readBody(request, schema)
  return 'fault' in body ? { status: body.fault.status, ...(await body.fault.json()) } : body.value
}

describe('readBody', () => {
  it('reads what the schema knows', async () => {
    expect(await refusalOf(post('{"code":"x"}'))).toEqual({ code: 'x' })
  })

  it('names the fields that are wrong or unknown', async () => {
    expect(await refusalOf(post('{"code":1,"more":2,"__proto__":{}}'))).toMatchObject({
      status: 400,
      errors: [
        { field: 'code', message: 'Give the code as text.' },
        { field: 'more', message: 'There is no field "more".' },
        { field: '__proto__', message: 'There is no field "__proto__".' },
      ],
    })
  })

  it('refuses other types, and bytes that are no text', async () => {
    expect(await refusalOf(post('{"code":"x"}', 'text/plain'))).toMatchObject({ status: 415 })
    expect(await refusalOf(post(new Uint8Array([0x22, 0xff, 0x22])))).toMatchObject({ status: 400 })
  })

  it('reads no further than its limit', async () => {
    let pulled = 0
    const endless = new ReadableStream<Uint8Array>({
      pull: controller => {
        pulled++
        controller.enqueue(new Uint8Array(16 * 1024))
      },
    })
    const body = await readBody({ headers: new Headers(), body: endless }, schema)
    expect('fault' in body && body.fault.status).toBe(413)
    expect(pulled).toBeLessThan(8)
  })
})

describe('refuseFields', () => {
  it('needs no body, and takes one without fields', async () => {
    expect(await refuseFields(post(null, 'text/plain'))).toBeNull()
    expect(await refuseFields(post('{}'))).toBeNull()
    expect((await refuseFields(post('{"a":1}')))?.status).toBe(400)
  })
})

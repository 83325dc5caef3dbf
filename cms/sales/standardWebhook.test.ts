import { describe, expect, it } from 'vitest'
import { isSignedBy, isTimely, newSecret, signatureOf, signedHeadersOf } from './standardWebhook.ts'

const body = Buffer.from('{"test": 2432232314}')
/** The example of the specification's own libraries. */
const example = {
  secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
  id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
  timestamp: '1614265330',
  signature: 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
}

describe('a signed call', () => {
  it('is signed as Standard Webhooks says', () => {
    expect(signatureOf(example.secret, example, body)).toBe(example.signature)
    expect(isSignedBy(example.secret, example, body)).toBe(true)
    expect(
      isSignedBy(example.secret, { ...example, signature: `v1,x v1a,y ${example.signature}` }, body),
    ).toBe(true)
  })

  it.each([
    ['another body', example, Buffer.from('{"test": 1}'), example.secret],
    ['another id', { ...example, id: 'msg_x' }, body, example.secret],
    ['another time', { ...example, timestamp: '1614265331' }, body, example.secret],
    ['another secret', example, body, newSecret()],
    [
      'another version',
      { ...example, signature: example.signature.replace('v1', 'v2') },
      body,
      example.secret,
    ],
    ['no signature', { ...example, signature: 'v1,' }, body, example.secret],
  ])('is refused with %s', (_, headers, sent, secret) => {
    expect(isSignedBy(secret, headers, sent)).toBe(false)
  })

  it.each([
    [0, true],
    [299, true],
    [-299, true],
    [301, false],
    [-301, false],
  ])('counts for five minutes: %d seconds', (seconds, isFine) => {
    const now = (Number(example.timestamp) + seconds) * 1000
    expect(isTimely(example, now)).toBe(isFine)
  })

  it.each([
    [{ 'webhook-id': 'a b' }],
    [{ 'webhook-id': '' }],
    [{ 'webhook-timestamp': '1e9' }],
    [{ 'webhook-timestamp': '-5' }],
    [{ 'webhook-signature': '' }],
    [{ 'webhook-signature': 'v1,x '.repeat(500) }],
  ])('needs its headers: %j', wrong => {
    const right = { 'webhook-id': 'a', 'webhook-timestamp': '1614265330', 'webhook-signature': 'v1,x' }
    expect(signedHeadersOf(new Headers(right))).toEqual({
      id: 'a',
      timestamp: '1614265330',
      signature: 'v1,x',
    })
    expect(signedHeadersOf(new Headers({ ...right, ...wrong }))).toBeNull()
  })
})

import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { callToleranceSeconds, signCall, verifyCall } from './signedCalls.ts'

const oldKey = Buffer.alloc(32, 1).toString('base64')
const newKey = Buffer.alloc(32, 2).toString('base64')
const now = new Date('2026-11-25T12:00:00Z')
const seconds = now.getTime() / 1000
const body = '{"videoId":"ü"}'

const signed = (keys = [newKey]) => signCall({ keys, id: 'msg_1', timestamp: seconds, body })

describe('signed calls', () => {
  test('are what Standard Webhooks describes, computed another way', async () => {
    const expected = createHmac('sha256', Buffer.from(newKey, 'base64'))
      .update(`msg_1.${seconds}.${body}`)
      .digest('base64')
    expect(await signed()).toEqual({
      'webhook-id': 'msg_1',
      'webhook-timestamp': String(seconds),
      'webhook-signature': `v1,${expected}`,
    })
  })

  test('verify with the key that signed, also through Headers', async () => {
    const headers = await signed()
    expect(await verifyCall({ keys: [newKey], headers: { ...headers }, body, now })).toEqual({
      kind: 'valid',
      id: 'msg_1',
    })
    expect(await verifyCall({ keys: [newKey], headers: new Headers({ ...headers }), body, now })).toEqual({
      kind: 'valid',
      id: 'msg_1',
    })
  })

  test('survive a rotation in both directions, but not an unknown key', async () => {
    expect(
      (await verifyCall({ keys: [newKey, oldKey], headers: { ...(await signed([oldKey])) }, body, now }))
        .kind,
    ).toBe('valid')
    expect(
      (
        await verifyCall({
          keys: [oldKey, newKey],
          headers: { ...(await signed([newKey, oldKey])) },
          body,
          now,
        })
      ).kind,
    ).toBe('valid')
    expect(await verifyCall({ keys: [oldKey], headers: { ...(await signed([newKey])) }, body, now })).toEqual(
      {
        kind: 'invalid',
        reason: 'bad-signature',
      },
    )
  })

  test.each([
    [callToleranceSeconds, 'valid'],
    [-callToleranceSeconds, 'valid'],
    [callToleranceSeconds + 1, 'invalid'],
    [-callToleranceSeconds - 1, 'invalid'],
  ])('at a clock difference of %i s are %s', async (difference, kind) => {
    const later = new Date(now.getTime() + difference * 1000)
    expect(
      (await verifyCall({ keys: [newKey], headers: { ...(await signed()) }, body, now: later })).kind,
    ).toBe(kind)
  })

  test.each([
    ['no id', { 'webhook-id': undefined }, 'missing-header'],
    ['a repeated header', { 'webhook-id': ['a', 'b'] }, 'missing-header'],
    ['another id', { 'webhook-id': 'msg_2' }, 'bad-signature'],
    ['an id that moves the dot', { 'webhook-id': `msg_1.${seconds}` }, 'bad-timestamp'],
    ['a timestamp in words', { 'webhook-timestamp': 'now' }, 'bad-timestamp'],
    ['another timestamp', { 'webhook-timestamp': String(seconds + 1) }, 'bad-signature'],
    ['an unknown version', { 'webhook-signature': 'v9,AAAA' }, 'bad-signature'],
    ['rubbish for base64', { 'webhook-signature': 'v1,*' }, 'bad-signature'],
  ])('with %s are refused', async (_what, change, reason) => {
    const headers = { ...(await signed()), ...change }
    expect(await verifyCall({ keys: [newKey], headers, body, now })).toEqual({ kind: 'invalid', reason })
  })

  test('any other body is refused', async () => {
    const headers = { ...(await signed()) }
    await fc.assert(
      fc.asyncProperty(fc.string(), async other => {
        fc.pre(other !== body)
        expect((await verifyCall({ keys: [newKey], headers, body: other, now })).kind).toBe('invalid')
      }),
    )
  })

  test('need a key to sign', async () => {
    await expect(signed([])).rejects.toThrow('at least one key')
  })
})

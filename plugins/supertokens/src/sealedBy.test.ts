import { expect, it } from 'vitest'
import { sealedBy } from './sealedBy.ts'

const secret = Buffer.alloc(32, 1)
const answer = { tokens: { refreshToken: 'next' } }

it('opens for the same token and secret, and for no others', () => {
  const sealed = sealedBy('token', secret, 'a test').seal(answer)
  expect(sealedBy('token', secret, 'a test').open(sealed)).toEqual(answer)
  expect(() => sealedBy('other', secret, 'a test').open(sealed)).toThrow()
  expect(() => sealedBy('token', Buffer.alloc(32, 2), 'a test').open(sealed)).toThrow()
})

it('names the same token alike, and tells nothing of it', () => {
  const { name, seal } = sealedBy('token', secret, 'a test')
  expect(name).toBe(sealedBy('token', secret, 'a test').name)
  expect(name).not.toBe(sealedBy('token', Buffer.alloc(32, 2), 'a test').name)
  expect(name).not.toBe(sealedBy('token', secret, 'another test').name)
  expect(Buffer.from(seal(answer), 'base64url').toString('latin1')).not.toContain('next')
})

it('refuses what was changed, cut or made up', () => {
  const { seal, open } = sealedBy('token', secret, 'a test')
  const bytes = Buffer.from(seal(answer), 'base64url')
  for (const at of [0, 12, bytes.length - 1]) {
    const changed = Buffer.from(bytes)
    changed[at] = (changed[at] ?? 0) ^ 1
    expect(() => open(changed.toString('base64url'))).toThrow()
  }
  for (const sealed of ['', 'x', bytes.subarray(0, 20).toString('base64url')])
    expect(() => open(sealed)).toThrow()
})

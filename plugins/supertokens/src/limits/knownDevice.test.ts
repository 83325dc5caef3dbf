import { expect, it } from 'vitest'
import { knownDevice, knownDeviceCookie } from './knownDevice.ts'

const owner = { key: Buffer.alloc(32, 1), site: 'a', account: 'anna' }
const day = 24 * 60 * 60 * 1000
const set = knownDeviceCookie(owner, 'https://a.example', 0)
const cookie = set.split(';')[0] ?? ''

it('is known to its own account on its own site, for half a year', () => {
  expect(set).toMatch(/Path=\/auth; Max-Age=15552000; HttpOnly; SameSite=Lax; Secure$/)
  const id = knownDevice(`x=1; ${cookie}`, owner, 179 * day)
  expect(id).toMatch(/^[\w-]{22}$/)
  expect(knownDevice(cookie, owner, 180 * day)).toBeNull()
  expect(knownDevice(knownDeviceCookie(owner, 'https://a.example').split(';')[0] ?? '', owner)).not.toBe(id)
})

it.each([
  ['another account', { ...owner, account: 'ben' }, cookie],
  ['another site', { ...owner, site: 'b' }, cookie],
  ['another key', { ...owner, key: Buffer.alloc(32, 2) }, cookie],
  ['a longer life', owner, cookie.replace('.0.', '.9.')],
  ['another device', owner, cookie.replace('lectern-device=', 'lectern-device=x')],
  ['no cookie', owner, null],
  ['nonsense', owner, 'lectern-device=%'],
  ['too many parts', owner, `${cookie}.x`],
])('is unknown: %s', (_, who, header) => {
  expect(knownDevice(header, who, 1)).toBeNull()
})

import { expect, it } from 'vitest'
import { googleIdentifier, personIn } from './provider.ts'

const google = { clientId: 'client', discovery: 'https://accounts.google.com' }
const claims = {
  iss: 'https://accounts.google.com',
  aud: 'client',
  azp: 'client',
  exp: 2_000,
  nonce: 'nonce',
  sub: '117',
  email: 'Anna@Example.com',
  email_verified: true,
  name: 'Anna',
}
const read = (change: Record<string, unknown> = {}) =>
  personIn({ ...claims, ...change }, google, 'nonce', 1_000_000)

it('reads who the person is', () => {
  const person = { subject: '117', email: 'Anna@Example.com', emailVerified: true, name: 'Anna' }
  expect(read()).toEqual(person)
  expect(read({ iss: 'accounts.google.com', azp: undefined, name: undefined })).toEqual({
    ...person,
    name: '',
  })
})

it.each(['true', 1, undefined, false])('takes an address for verified by true alone, not by %j', value => {
  expect(read({ email_verified: value })?.emailVerified).toBe(false)
})

it.each([
  ['another issuer', { iss: 'https://evil.example' }],
  ['no issuer', { iss: undefined }],
  ['another audience', { aud: 'other' }],
  ['several audiences', { aud: ['client', 'other'] }],
  ['another party', { azp: 'other' }],
  ['an old token', { exp: 1_000 }],
  ['no expiry', { exp: undefined }],
  ['another nonce', { nonce: 'x' }],
  ['no nonce', { nonce: undefined }],
  ['no subject', { sub: '' }],
  ['no address', { email: undefined }],
])('refuses %s', (_, change) => {
  expect(read(change)).toBeNull()
})

it('does not take another issuer for Google because it leaves the scheme out', () => {
  const local = { clientId: 'client', discovery: 'http://localhost:1' }
  expect(personIn({ ...claims, iss: 'accounts.google.com' }, local, 'nonce', 1)).toBeNull()
})

it('knows the same person by another name on every site', () => {
  const key = Buffer.alloc(32, 1)
  expect(googleIdentifier(key, 'a', '117')).toBe(googleIdentifier(key, 'a', '117'))
  expect(googleIdentifier(key, 'a', '117')).not.toBe(googleIdentifier(key, 'b', '117'))
  expect(googleIdentifier(key, 'a', '117')).not.toContain('117')
})

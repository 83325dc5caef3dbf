import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mediaPrefix } from './keys.ts'
import { checkMediaToken, issueMediaToken } from './mediaToken.ts'

const tenantId = '0b9c2a10-0000-4000-8000-000000000001'
const otherTenant = '0b9c2a10-0000-4000-8000-000000000002'
const prefix = mediaPrefix(tenantId, '0b9c2a10-0000-4000-8000-0000000000aa', 1)
const first = { id: 'k1', secret: Buffer.alloc(32, 1).toString('base64') }
const second = { id: 'k2', secret: Buffer.alloc(32, 2).toString('base64') }
const now = new Date('2026-11-25T12:00:00Z')
const expiresAt = new Date('2026-11-25T12:10:00Z')
const host = 'aurora.example.test'
const grant = { keys: [first], prefix, studentId: 'student-1', tenantId, host, expiresAt }
const ask = (token: string, change: Partial<Parameters<typeof checkMediaToken>[0]> = {}) =>
  checkMediaToken({
    keys: [first, second],
    token,
    path: `${prefix}720p/segment_00001.m4s`,
    host,
    tenantId,
    now,
    ...change,
  })

describe('media tokens', () => {
  test('open what lies below their prefix', async () => {
    expect(await ask(await issueMediaToken(grant))).toEqual({
      kind: 'valid',
      studentId: 'student-1',
      expiresAt,
    })
  })

  test('are accepted from either key of a rotation, and from no third', async () => {
    const token = await issueMediaToken({ ...grant, keys: [second, first] })
    expect((await ask(token)).kind).toBe('valid')
    expect(await ask(token, { keys: [first] })).toEqual({ kind: 'invalid', reason: 'unknown-key' })
    expect(await ask(token, { keys: [{ id: 'k2', secret: first.secret }] })).toEqual({
      kind: 'invalid',
      reason: 'bad-signature',
    })
  })

  test('end at their moment', async () => {
    const token = await issueMediaToken(grant)
    expect((await ask(token, { now: new Date(expiresAt.getTime() - 1) })).kind).toBe('valid')
    expect(await ask(token, { now: expiresAt })).toEqual({ kind: 'invalid', reason: 'expired' })
  })

  test('are worth nothing on another host, nor where the host is known to be another academy’s', async () => {
    const token = await issueMediaToken(grant)
    expect(await ask(token, { host: 'birch.example.test' })).toEqual({
      kind: 'invalid',
      reason: 'other-host',
    })
    expect(await ask(token, { tenantId: otherTenant })).toEqual({ kind: 'invalid', reason: 'other-tenant' })
    expect((await ask(token, { tenantId: undefined })).kind).toBe('valid')
  })

  test.each([
    ['the prefix of the tenant', `v/${tenantId}/`],
    ['another version', `${prefix.replace('/1/', '/2/')}master.m3u8`],
    ['a version that starts alike', `${prefix.slice(0, -1)}1/master.m3u8`],
    ['a climb', `${prefix}../2/master.m3u8`],
    ['an escaped climb', `${prefix}%2e%2e/2/master.m3u8`],
    ['a backslash', `${prefix}..\\2`],
    ['an empty part', `${prefix}/master.m3u8`],
    ['the folder itself', prefix],
    ['a null byte', `${prefix}a\0`],
    ['a leading slash', `/${prefix}master.m3u8`],
  ])('do not open %s', async (_what, path) => {
    expect(await ask(await issueMediaToken(grant), { path })).toEqual({
      kind: 'invalid',
      reason: 'other-path',
    })
  })

  test.each(['', '.', 'a', 'a.b', 'a.b.c', '!!.!!', `${btoa('null').replaceAll('=', '')}.AAAA`])(
    '%j is malformed',
    async token => {
      expect(await ask(token)).toEqual({ kind: 'invalid', reason: 'malformed' })
    },
  )

  test('no changed character survives', async () => {
    const token = await issueMediaToken(grant)
    await fc.assert(
      fc.asyncProperty(
        fc.nat(token.length - 1),
        fc.constantFrom(...'ABCabc019-_.'),
        async (at, character) => {
          fc.pre(token[at] !== character)
          const changed = token.slice(0, at) + character + token.slice(at + 1)
          expect((await ask(changed)).kind).toBe('invalid')
        },
      ),
    )
  })

  test.each([
    ['', tenantId],
    ['v/', tenantId],
    [`v/${tenantId}/`, tenantId],
    [prefix.slice(0, -1), tenantId],
    [prefix, otherTenant],
    [`v/${tenantId}/../x/`, tenantId],
  ])('are not issued for %j', async (bad, tenant) => {
    await expect(issueMediaToken({ ...grant, prefix: bad, tenantId: tenant })).rejects.toThrow('media folder')
  })
})

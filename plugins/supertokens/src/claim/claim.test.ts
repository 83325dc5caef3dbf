import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeTokenSite, removedSessionCookies } from './index.ts'

function token(claims: unknown): string {
  const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
  return `${part({ alg: 'RS256' })}.${part(claims)}.c2lnbmF0dXJl`
}

describe('describeTokenSite', () => {
  it('reads the site between other cookies, malformed ones too', () => {
    const header = `a=%E0%A4%A; ; nonsense; xsAccessToken=${token({ ct: 'no' })}; sAccessToken=${token({ ct: 'tenant-a' })}`
    expect(describeTokenSite(header)).toBe('tenant-a')
  })

  it.each([
    undefined,
    '',
    'other=1',
    'sAccessToken=',
    'sAccessToken=garbage',
    'sAccessToken=a.%.c',
    'sAccessToken=%E0%A4%A',
    `sAccessToken=${token({})}`,
    `sAccessToken=${token({ ct: 5 })}`,
    `sAccessToken=${token({ ct: '' })}`,
    `sAccessToken=${token('text')}`,
    `sAccessToken=${token(null)}`,
    `sAccessToken=${token([{ ct: 'x' }])}`,
    `sAccessToken=${token({ ct: 'x', long: 'y'.repeat(9000) })}`,
  ])('says nothing about %j', header => {
    expect(describeTokenSite(header)).toBeNull()
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (a, b) => {
        describeTokenSite(`sAccessToken=${a}.${b}`)
        describeTokenSite(a)
      }),
    )
  })
})

it('removes both cookies from their own paths', () => {
  expect(removedSessionCookies('https://a.example')).toEqual([
    'sAccessToken=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
    'sRefreshToken=; Path=/auth/session/refresh; Max-Age=0; HttpOnly; SameSite=Lax; Secure',
  ])
})

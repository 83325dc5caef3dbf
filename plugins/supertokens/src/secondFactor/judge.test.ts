import { TOTP } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { afterFailure, noGuesses, pauseSeconds } from './guesses.ts'
import { type Factor, judge } from './judge.ts'
import { drawRecoveryCodes, normaliseRecoveryCode, recoveryDigest } from './recoveryCodes.ts'
import { base32Of, enrolmentUri, newSecret, normaliseCode, stepOfCode } from './totp.ts'

const secret = newSecret()
const digestKey = Buffer.alloc(32, 3)
const now = 1_800_000_000_000
const step = Math.floor(now / 30_000)
const at = (offset: number) =>
  new TOTP({ secret: base32Of(secret) }).generate({ timestamp: now + offset * 30_000 })
const ask = (typed: string, factor: Partial<Factor> = {}, time = now) =>
  judge({ ...noGuesses, lastStep: 0, recoveryDigests: [], ...factor }, typed, {
    secret,
    digestKey,
    userId: 'u',
    now: time,
  })

describe('codes of an app', () => {
  it('are those of RFC 6238, appendix B', () => {
    const seed = Buffer.from('12345678901234567890')
    expect(stepOfCode(seed, '287082', 59_000)).toBe(1)
    expect(stepOfCode(seed, '081804', 1_111_111_109_000)).toBe(37_037_036)
    expect(stepOfCode(seed, '287083', 59_000)).toBeNull()
  })

  it.each([
    [-1, 'right'],
    [0, 'right'],
    [1, 'right'],
    [-2, 'wrong'],
    [2, 'wrong'],
  ])('of %i steps from now are %s', (offset, kind) => expect(ask(at(offset)).kind).toBe(kind))

  it('count once, and none that is older afterwards', () => {
    const first = ask(at(0))
    expect(first).toMatchObject({ kind: 'right', by: 'app', next: { lastStep: step } })
    expect(ask(at(0), { lastStep: step }).kind).toBe('wrong')
    expect(ask(at(-1), { lastStep: step }).kind).toBe('wrong')
    expect(ask(at(1), { lastStep: step }).kind).toBe('right')
  })

  it.each([
    ['123456', '123456'],
    [' 123 456 ', '123456'],
    ['123-456', '123456'],
    ['12345', null],
    ['1234567', null],
    ['12345a', null],
    ['１２３４５６', null],
  ])('%j is read as %j', (typed, code) => expect(normaliseCode(typed)).toBe(code))

  it('name issuer and person to the app', () => {
    const uri = new URL(enrolmentUri(secret, { issuer: 'Lectern & Co', label: 'a@b.example' }))
    expect([uri.protocol, decodeURIComponent(uri.pathname)]).toEqual([
      'otpauth:',
      '/Lectern & Co:a@b.example',
    ])
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      secret: base32Of(secret),
      issuer: 'Lectern & Co',
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    })
  })
})

describe('recovery codes', () => {
  const codes = drawRecoveryCodes()
  const recoveryDigests = codes.map(code => recoveryDigest(digestKey, 'u', code))

  it('are ten different ones that say nothing once digested', () => {
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[2-9a-z]{5}-[2-9a-z]{5}$/)
    expect(new Set([...recoveryDigests, recoveryDigest(digestKey, 'v', codes[0] ?? '')]).size).toBe(11)
  })

  it('count once each, in any spelling', () => {
    const typed = (codes[3] ?? '').toUpperCase().replace('-', ' ')
    const first = ask(typed, { recoveryDigests })
    expect(first).toMatchObject({ kind: 'right', by: 'recovery-code' })
    if (first.kind !== 'right') throw new Error(first.kind)
    expect(first.next.recoveryDigests).toHaveLength(9)
    expect(ask(typed, first.next).kind).toBe('wrong')
  })

  it('are not taken from somebody else', () => {
    expect(ask(drawRecoveryCodes()[0] ?? '', { recoveryDigests }).kind).toBe('wrong')
    expect(normaliseRecoveryCode('oooooooooo')).toBeNull()
  })
})

describe('guesses', () => {
  it('cost pauses that grow, and success forgets them', () => {
    let factor: Factor = { ...noGuesses, lastStep: 0, recoveryDigests: [] }
    const waits: number[] = []
    for (let count = 0; count < 13; count++) {
      const next = { ...factor, ...afterFailure(factor, now) }
      waits.push(pauseSeconds(next, now) / 60)
      factor = next
    }
    expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(ask(at(0), factor)).toEqual({ kind: 'paused', seconds: 3600 })
    expect(ask('000000', { ...factor, pausedUntil: now }).kind).toBe('wrong')
    expect(ask(at(0), { ...factor, pausedUntil: now })).toMatchObject({
      kind: 'right',
      next: { failures: 0, pausedUntil: 0 },
    })
  })
})

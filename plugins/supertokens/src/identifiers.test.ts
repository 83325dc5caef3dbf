import { describe, expect, it } from 'vitest'
import { accountIdentifier, normaliseEmail } from './identifiers.ts'

const key = Buffer.alloc(32, 7)

describe('accountIdentifier', () => {
  it('is one per site and address, however the address is spelled', () => {
    const id = accountIdentifier(key, 'academy-a', 'anna@example.com')
    expect(accountIdentifier(key, 'academy-a', '  ANNA@Example.com ')).toBe(id)
    expect(accountIdentifier(key, 'academy-b', 'anna@example.com')).not.toBe(id)
    expect(accountIdentifier(key, 'academy-a', 'anne@example.com')).not.toBe(id)
    expect(accountIdentifier(Buffer.alloc(32, 8), 'academy-a', 'anna@example.com')).not.toBe(id)
  })

  it('cannot be made equal by shifting characters between site and address', () => {
    expect(accountIdentifier(key, 'a', 'ba@x.de')).not.toBe(accountIdentifier(key, 'ab', 'a@x.de'))
  })

  it('fits the core and shows nothing of the address', () => {
    const id = accountIdentifier(key, 'academy-a', 'anna@example.com')
    expect(id).toMatch(/^[0-9a-f]{64}@identity\.invalid$/)
    expect(id).not.toContain('anna')
  })
})

it('gives composed and decomposed letters one spelling', () => {
  expect(normaliseEmail('JOSE\u0301@x.de')).toBe(normaliseEmail('jos\u00e9@x.de'))
})

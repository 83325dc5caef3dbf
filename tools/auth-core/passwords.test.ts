import { describe, expect, it } from 'vitest'
import { createPasswords, isBcryptHash } from './passwords.ts'

const TAIL = 'abcdefghijklmnopqrstuv'.padEnd(53, '.')

describe('passwords', () => {
  it('matches its own hashes and no others', async () => {
    const passwords = await createPasswords(4)
    const hash = await passwords.hash('right')
    expect(await passwords.matches('right', hash)).toBe(true)
    expect(await passwords.matches('wrong', hash)).toBe(false)
    expect(await passwords.matches('right', undefined)).toBe(false)
  })

  it('reads $2y$ as PHP writes it', async () => {
    const passwords = await createPasswords(4)
    const hash = (await passwords.hash('right')).replace('$2b$', '$2y$')
    expect(await passwords.matches('right', hash)).toBe(true)
    expect(await passwords.matches('wrong', hash)).toBe(false)
  })

  it('counts 72 bytes', async () => {
    const passwords = await createPasswords(4)
    const hash = await passwords.hash('é'.repeat(36))
    expect(await passwords.matches(`${'é'.repeat(36)}more`, hash)).toBe(true)
    expect(await passwords.matches(`${'é'.repeat(35)}more`, hash)).toBe(false)
  })

  it.each([
    [`$2b$10$${TAIL}`, true],
    [`$2y$31$${TAIL}`, true],
    [`$2x$10$${TAIL}`, false],
    [`$2b$03$${TAIL}`, false],
    [`$2b$32$${TAIL}`, false],
    [`$2b$10$${TAIL}.`, false],
    ['$argon2id$v=19$m=16,t=2,p=1$YWJjZGVmZ2g$Gl3W8Z9cVQ', false],
  ])('tells whether %s is a bcrypt hash', (hash, expected) => {
    expect(isBcryptHash(hash)).toBe(expected)
  })
})

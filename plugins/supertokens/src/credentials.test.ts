import { describe, expect, it } from 'vitest'
import {
  checkAccountFields,
  checkSignInFields,
  emailFaults,
  fieldsProblem,
  nameFaults,
  passwordFaults,
} from './credentials.ts'

describe('emailFaults', () => {
  it.each(['anna@example.com', ' Anna@Example.COM ', 'a+b@sub.example.museum'])('accepts %j', email => {
    expect(emailFaults(email)).toEqual([])
  })

  it.each([
    undefined,
    5,
    '',
    'anna',
    'anna@',
    '@example.com',
    'a b@example.com',
    'anna@example',
    'a@b@c.de',
    'a@b.',
    'a\0b@example.com',
    // Payload's fields take none of these, and to a mail server some are two addresses.
    'jörg@exämple.de',
    'a,b@example.com',
    '"a"@example.com',
    'a..b@example.com',
    'a@-example.com',
    'a@exam\u0007ple.com',
    `${'a'.repeat(250)}@x.de`,
  ])('refuses %j', email => {
    expect(emailFaults(email)).toMatchObject([{ field: 'email', code: 'malformed-email' }])
  })
})

describe('passwordFaults', () => {
  it.each(['correct horse', `${'x'.repeat(70)}yz`, 'пароль-12'])('accepts %j', password => {
    expect(passwordFaults(password, 'anna@example.com')).toEqual([])
  })

  it.each([
    undefined,
    '',
    'short12',
    'a1b2c3d',
    `${'x'.repeat(71)}yz`,
    `${'ü'.repeat(35)}abc`,
    'aaaaaaaa',
    'abababab',
    'correct\0horse',
    'Anna@Example.com',
  ])('refuses %j with a remedy', password => {
    const [fault] = passwordFaults(password, 'anna@example.com')
    expect(fault).toMatchObject({ field: 'password', code: 'weak-password' })
    expect(fault?.message).toMatch(/^(Use|Choose) /)
  })
})

describe('nameFaults', () => {
  it.each(['a\0b', 'a\nb'])('refuses %j', name => {
    expect(nameFaults(name)).toMatchObject([{ field: 'name', code: 'malformed-name' }])
  })
})

describe('forms', () => {
  it('give an account its one spelling', () => {
    const outcome = checkAccountFields({
      name: ' Anna ',
      email: 'ANNA@example.com',
      password: 'correct horse',
    })
    expect(outcome).toEqual({
      kind: 'valid',
      fields: { name: 'Anna', email: 'anna@example.com', password: 'correct horse' },
    })
  })

  it('name every faulty field at once', () => {
    const outcome = checkAccountFields({})
    expect(outcome.kind === 'invalid' && outcome.errors.map(error => error.field)).toEqual([
      'name',
      'email',
      'password',
    ])
  })

  it('do not hold an old password to the rules of new ones', () => {
    expect(checkSignInFields({ email: 'a@b.de', password: 'old' }).kind).toBe('valid')
    expect(checkSignInFields({ email: 'a@b.de', password: '' }).kind).toBe('invalid')
  })

  it('answer with the code of the only fault, or with a general one', () => {
    expect(fieldsProblem(emailFaults('x')).code).toBe('malformed-email')
    expect(fieldsProblem([...emailFaults('x'), ...passwordFaults('', 'x')]).code).toBe('invalid-fields')
  })
})

import { normaliseEmail } from './identifiers.ts'
import type { Problem } from './problem.ts'
import type { FieldFault } from './types.ts'

/** bcrypt reads 72 bytes and ignores the rest: a longer password would be weaker than it looks, so it is refused. */
export const passwordRule = { minCharacters: 8, maxBytes: 72 } as const

export interface AccountFields {
  email: string
  password: string
  name: string
}

/**
 * A dot-atom (RFC 5322) at a name of letters, digits and hyphens: no more than Payload's own fields take. A comma or a
 * quote would mean more than one address to a mail server.
 */
const atom = "[a-z0-9_!#$%&'*+/=?^`{|}~-]+"
const label = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?'
const wellFormedEmail = new RegExp(`^${atom}(?:\\.${atom})*@(?:${label}\\.)+[a-z]{2,}$`, 'i')

export function emailFaults(email: unknown): FieldFault[] {
  // RFC 5321: 254 characters is the longest address that can be delivered to.
  const wellFormed =
    typeof email === 'string' && email.trim().length <= 254 && wellFormedEmail.test(email.trim())
  return wellFormed
    ? []
    : [fault('email', 'malformed-email', 'Enter an e-mail address such as anna@example.com.')]
}

export const passwordIsAddress: FieldFault = {
  field: 'password',
  code: 'weak-password',
  message: 'Choose a password that is not your e-mail address.',
}

export function passwordFaults(password: unknown, email: unknown): FieldFault[] {
  const text = typeof password === 'string' ? password : ''
  const characters = [...text]
  if (characters.length < passwordRule.minCharacters) {
    return [fault('password', 'weak-password', `Use at least ${passwordRule.minCharacters} characters.`)]
  }
  if (Buffer.byteLength(text, 'utf8') > passwordRule.maxBytes) {
    return [fault('password', 'weak-password', `Use at most ${passwordRule.maxBytes} characters (bytes).`)]
  }
  if (text.includes('\0'))
    return [fault('password', 'weak-password', 'Use a password without the NUL character.')]
  if (new Set(characters).size < 3) {
    return [fault('password', 'weak-password', 'Use more than one or two different characters.')]
  }
  if (typeof email === 'string' && normaliseEmail(text) === normaliseEmail(email)) {
    return [passwordIsAddress]
  }
  return []
}

export function nameFaults(name: unknown): FieldFault[] {
  const length = typeof name === 'string' ? name.trim().length : 0
  if (length === 0) return [fault('name', 'missing-name', 'Enter your name.')]
  if (/\p{Cc}/u.test(String(name).trim()))
    return [fault('name', 'malformed-name', 'Leave out line breaks and other control characters.')]
  return length > 200 ? [fault('name', 'long-name', 'Use at most 200 characters for the name.')] : []
}

export type FieldsOutcome<T> = { kind: 'valid'; fields: T } | { kind: 'invalid'; errors: FieldFault[] }

/** What a new account needs. The e-mail comes back in its one spelling. */
export function checkAccountFields(input: Record<string, unknown>): FieldsOutcome<AccountFields> {
  const { email, password, name } = input
  const errors = [...nameFaults(name), ...emailFaults(email), ...passwordFaults(password, email)]
  if (
    errors.length > 0 ||
    typeof email !== 'string' ||
    typeof password !== 'string' ||
    typeof name !== 'string'
  ) {
    return { kind: 'invalid', errors }
  }
  return { kind: 'valid', fields: { email: normaliseEmail(email), password, name: name.trim() } }
}

/** What sign-in needs: a well-formed address and any password; rules for new passwords say nothing about old ones. */
export function checkSignInFields(
  input: Record<string, unknown>,
): FieldsOutcome<{ email: string; password: string }> {
  const { email, password } = input
  const errors = emailFaults(email)
  if (typeof password !== 'string' || password === '') {
    errors.push(fault('password', 'missing-password', 'Enter your password.'))
  }
  if (errors.length > 0 || typeof email !== 'string' || typeof password !== 'string') {
    return { kind: 'invalid', errors }
  }
  return { kind: 'valid', fields: { email: normaliseEmail(email), password } }
}

/** One answer for faulty fields; a single fault lends it its own code. */
export function fieldsProblem(errors: FieldFault[]): Problem {
  const codes = new Set(errors.map(error => error.code))
  return {
    status: 400,
    code: codes.size === 1 ? [...codes].join() : 'invalid-fields',
    title: 'Please check what you entered',
    detail: errors.map(error => error.message).join(' '),
    errors,
  }
}

function fault(field: string, code: string, message: string): FieldFault {
  return { field, code, message }
}

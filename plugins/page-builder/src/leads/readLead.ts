import { leadFields, leadLimits } from '../blocks/index.ts'

export interface SentLead {
  /** Id of the form's block, as in the project. */
  readonly block: string
  readonly name: string | null
  readonly email: string
  readonly message: string | null
}

export type ReadLead =
  | { readonly kind: 'read'; readonly lead: SentLead }
  /** A program filled in what people do not see. */
  | { readonly kind: 'trapped' }
  | { readonly kind: 'faulty'; readonly fields: readonly LeadFault[] }

export type LeadFault = 'block' | 'name' | 'email' | 'message' | 'consent'

const address = /^[^\s@<>"'(),:;\\]+@[^\s@<>"'(),:;\\]+\.[^\s@<>"'(),:;\\.]{2,}$/
const blockId = /^i[a-z0-9]{1,20}$/

/** Control characters have no place in a line, nor in what is sent on by mail; line breaks may stand in the message. */
const withoutControls = (text: string) =>
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
  text.replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029]/g, ' ')
const oneLine = (text: string) => withoutControls(text).replaceAll('\n', ' ').trim()
const manyLines = (text: string) => withoutControls(text.replaceAll('\r\n', '\n')).trim()

/** What a visitor sent, by the fields of a form. Pure. */
export const readLead = (form: Readonly<Record<string, string>>): ReadLead => {
  const given = (name: keyof typeof leadFields) => form[leadFields[name]]?.toWellFormed() ?? ''
  if (given('trap') !== '') return { kind: 'trapped' }
  const [block, name, email] = [given('block'), oneLine(given('name')), oneLine(given('email'))]
  const message = manyLines(given('message'))
  const fields: LeadFault[] = []
  if (!blockId.test(block)) fields.push('block')
  if (name.length > leadLimits.name) fields.push('name')
  if (email.length > leadLimits.email || !address.test(email)) fields.push('email')
  if (message.length > leadLimits.message) fields.push('message')
  if (given('consent') === '') fields.push('consent')
  if (fields.length > 0) return { kind: 'faulty', fields }
  return { kind: 'read', lead: { block, email, name: name || null, message: message || null } }
}

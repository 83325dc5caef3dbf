/** An answer that is not 200: the core sends it as plain text. */
export class Refusal extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export type Json = Record<string, unknown>

/** One request after routing: its tenant, its query and its JSON body (an empty object when there is none). */
export interface Input {
  /** `public`, or with a licence any tenant there is. */
  tenant: string
  query: URLSearchParams
  body: Json
}

/** Column widths of the real core (see schema.ts); longer values are refused, not cut. */
export const WIDTH = { email: 256, userId: 128, role: 255, thirdPartyId: 28, thirdPartyUserId: 256 } as const

const invalid = (name: string) => new Refusal(400, `Field name '${name}' is invalid in JSON input`)

/** PostgreSQL text cannot hold U+0000. */
function fits(value: string, max: number): boolean {
  return value.length <= max && !value.includes('\0')
}

/** A required string of the body. */
export function text(body: Json, name: string, max = 65_536): string {
  const value = optionalText(body, name, max)
  if (value === undefined) throw invalid(name)
  return value
}

/** A required string that has something in it besides blanks; returned trimmed. */
export function filledText(body: Json, name: string, max = 65_536): string {
  const value = text(body, name, max).trim()
  if (value === '') throw new Refusal(400, `Field name '${name}' cannot be an empty String`)
  return value
}

export function optionalText(body: Json, name: string, max = 65_536): string | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'string' || !fits(value, max)) throw invalid(name)
  return value
}

/** The core keeps addresses trimmed and in lower case. */
export function email(body: Json, name = 'email'): string {
  const value = filledText(body, name, WIDTH.email).toLowerCase()
  if (value.length > WIDTH.email) throw invalid(name)
  return value
}

export function optionalFlag(body: Json, name: string): boolean | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (typeof value !== 'boolean') throw invalid(name)
  return value
}

export function flag(body: Json, name: string): boolean {
  const value = optionalFlag(body, name)
  if (value === undefined) throw invalid(name)
  return value
}

export function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function object(body: Json, name: string): Json {
  const value = body[name]
  if (!isJson(value)) throw invalid(name)
  return value
}

export function optionalTexts(body: Json, name: string, max = 255): string[] | undefined {
  const value = body[name]
  if (value === undefined || value === null) return undefined
  if (!Array.isArray(value)) throw invalid(name)
  return value.map(item => {
    if (typeof item !== 'string' || !fits(item, max)) throw invalid(name)
    return item
  })
}

/** A required, filled parameter of the query. */
export function parameter(query: URLSearchParams, name: string, max = 256): string {
  const value = optionalParameter(query, name, max)
  if (value === undefined) throw new Refusal(400, `Field name '${name}' is missing in GET request`)
  return value
}

export function optionalParameter(query: URLSearchParams, name: string, max = 256): string | undefined {
  const value = query.get(name)?.trim()
  if (value === undefined || value === '') return undefined
  if (!fits(value, max)) throw new Refusal(400, `Field name '${name}' is invalid in GET request`)
  return value
}

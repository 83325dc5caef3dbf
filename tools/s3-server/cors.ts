import { S3Error } from './errors.ts'
import { childrenOf, malformed, readXml, textOf, textsOf, type XmlNode } from './xml.ts'

/** One rule of a bucket. `*` stands for any text, at most once in an origin or a header. */
export type CorsRule = {
  origins: string[]
  methods: string[]
  /** Request headers that a preflight may ask for. */
  headers?: string[]
  /** Response headers that scripts may read; browser multipart needs `ETag`. */
  expose?: string[]
  /** Seconds that a browser may keep the answer to a preflight. */
  maxAge?: number
}

const methods = ['GET', 'PUT', 'POST', 'DELETE', 'HEAD']

/** Headers for the answer to a preflight, or undefined when no rule allows it. */
export function answerPreflight(
  rules: CorsRule[],
  origin: string,
  method: string,
  requestHeaders: string | undefined,
): Record<string, string> | undefined {
  const asked = (requestHeaders ?? '')
    .split(',')
    .map(name => name.trim().toLowerCase())
    .filter(name => name !== '')
  const rule = rules.find(
    candidate =>
      fits(candidate, origin, method) &&
      asked.every(name => candidate.headers?.some(pattern => matches(pattern.toLowerCase(), name))),
  )
  if (!rule) return undefined
  return {
    ...allowance(rule, origin),
    'access-control-allow-methods': rule.methods.join(', '),
    ...(asked.length > 0 ? { 'access-control-allow-headers': asked.join(', ') } : {}),
    ...(rule.maxAge === undefined ? {} : { 'access-control-max-age': String(rule.maxAge) }),
  }
}

/** Headers that let a page of `origin` read the answer to its request; none when no rule allows it. */
export function corsHeaders(rules: CorsRule[], origin: string, method: string): Record<string, string> {
  const rule = rules.find(candidate => fits(candidate, origin, method))
  return rule ? allowance(rule, origin) : {}
}

function fits(rule: CorsRule, origin: string, method: string): boolean {
  return rule.methods.includes(method) && rule.origins.some(pattern => matches(pattern, origin))
}

function allowance(rule: CorsRule, origin: string): Record<string, string> {
  const open = rule.origins.includes('*')
  return {
    'access-control-allow-origin': open ? '*' : origin,
    ...(open ? {} : { 'access-control-allow-credentials': 'true' }),
    ...(rule.expose?.length ? { 'access-control-expose-headers': rule.expose.join(', ') } : {}),
    vary: 'Origin, Access-Control-Request-Headers, Access-Control-Request-Method',
  }
}

function matches(pattern: string, text: string): boolean {
  const star = pattern.indexOf('*')
  if (star < 0) return pattern === text
  const [before, after] = [pattern.slice(0, star), pattern.slice(star + 1)]
  return text.length >= before.length + after.length && text.startsWith(before) && text.endsWith(after)
}

/** Reads `<CORSConfiguration>`. Throws MalformedXML and InvalidRequest. */
export function readCorsConfiguration(text: string): CorsRule[] {
  const rules = childrenOf(readXml(text, 'CORSConfiguration'), 'CORSRule').map(node => {
    const age = textOf(node, 'MaxAgeSeconds')
    return {
      origins: textsOf(node, 'AllowedOrigin'),
      methods: textsOf(node, 'AllowedMethod'),
      headers: textsOf(node, 'AllowedHeader'),
      expose: textsOf(node, 'ExposeHeader'),
      ...(age === undefined ? {} : { maxAge: Number(age) }),
    }
  })
  if (rules.length === 0 || rules.length > 100) throw malformed()
  for (const rule of rules) assertRule(rule)
  return rules
}

/** Throws MalformedXML and InvalidRequest for a rule that S3 would not take. */
export function assertRule(rule: CorsRule): void {
  if (rule.origins.length === 0 || rule.methods.length === 0) throw malformed()
  if (rule.maxAge !== undefined && !(Number.isInteger(rule.maxAge) && rule.maxAge >= 0)) throw malformed()
  const method = rule.methods.find(name => !methods.includes(name))
  if (method !== undefined) {
    throw new S3Error(
      'InvalidRequest',
      `Found unsupported HTTP method in CORS config. Unsupported method is ${method}`,
    )
  }
  const starred = [...rule.origins, ...(rule.headers ?? [])].find(pattern => pattern.split('*').length > 2)
  if (starred !== undefined)
    throw new S3Error('InvalidRequest', `"${starred}" can not have more than one wildcard.`)
}

export function corsXml(rules: CorsRule[]): XmlNode {
  return {
    CORSRule: rules.map(rule => ({
      AllowedHeader: rule.headers ?? [],
      AllowedMethod: rule.methods,
      AllowedOrigin: rule.origins,
      ExposeHeader: rule.expose ?? [],
      MaxAgeSeconds: rule.maxAge,
    })),
  }
}

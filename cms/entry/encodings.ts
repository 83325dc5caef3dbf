export type Encoding = 'br' | 'gzip' | 'identity'

interface Accepted {
  br: boolean
  gzip: boolean
}

/** Clients write few different headers; more are somebody's play. */
const maximumKnown = 500
const known = new Map<string, Accepted>()

/**
 * The best form that a client takes, from its `Accept-Encoding`. What it says of weights beyond 0 is left aside.
 * @param best the smallest form that there is
 */
export function encodingFor(
  acceptEncoding: string | string[] | undefined,
  best: 'br' | 'gzip' = 'br',
): Encoding {
  const accepted = read(String(acceptEncoding ?? ''))
  if (accepted.br && best === 'br') return 'br'
  return accepted.gzip ? 'gzip' : 'identity'
}

function read(header: string): Accepted {
  const before = known.get(header)
  if (before) return before
  const refused = new Set<string>()
  const named = new Set<string>()
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map(word => word.trim())
    const isRefused = parameters.some(parameter => /^q\s*=\s*0(?:\.0*)?$/.test(parameter))
    ;(isRefused ? refused : named).add(name)
  }
  const takes = (name: string) => named.has(name) || (named.has('*') && !refused.has(name))
  const accepted = { br: takes('br'), gzip: takes('gzip') }
  if (known.size >= maximumKnown) known.clear()
  known.set(header, accepted)
  return accepted
}

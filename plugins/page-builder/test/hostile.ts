import type { Block, Field, Fields, PageData } from '../src/contract/index.ts'

/** Leaves an attribute, a tag and a text when it is not escaped, and forges a mark. */
export const payload = `"'><script>x</script><img src=x onerror=x>&amp;\u{e000}origin\u{e001}`

const hostileValue = (field: Field): unknown => {
  switch (field.kind) {
    case 'text':
    case 'rich':
    case 'embed':
      return payload
    case 'choice':
      return payload
    case 'number':
      return payload
    case 'toggle':
      return true
    case 'link':
      return { to: 'address', address: `https://example.org/?${payload}` }
    case 'picture':
      return { media: 'm1', alt: payload }
    case 'course':
      return 'c1'
    case 'courses':
      return ['c1', payload]
    case 'date':
      return payload
    case 'list':
      return [hostileValues(field.of), hostileValues(field.of)]
  }
}

const hostileValues = (fields: Fields): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, hostileValue(field)]))

export const hostileTo = (block: Block) => hostileValues(block.fields)

const addresses = new Set([
  'href',
  'url',
  'soldAt',
  'courses',
  'redeem',
  'signIn',
  'terms',
  'privacy',
  'imprint',
])
const kept = new Set(['id', 'locale', 'timeZone', 'currency', 'startsOn', 'language'])

/** The same data with a payload in all its words and behind all its addresses. */
export function withHostileWords(data: PageData): PageData {
  const change = (value: unknown, key: string): unknown => {
    if (typeof value === 'string') {
      if (kept.has(key)) return value
      return addresses.has(key) ? `${value}?${payload}` : payload
    }
    if (Array.isArray(value)) return value.map(one => change(one, key))
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, change(one, name)]))
  }
  return change(data, '') as PageData
}

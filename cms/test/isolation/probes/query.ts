/** `where[and][0][title][equals]=x`, as Payload reads it. */
export function queryString(query: object): string {
  const pairs: string[] = []
  const walk = (value: unknown, path: string) => {
    if (typeof value === 'object' && value !== null) {
      for (const [key, below] of Object.entries(value)) walk(below, path ? `${path}[${key}]` : key)
    } else pairs.push(`${encodeURIComponent(path)}=${encodeURIComponent(String(value))}`)
  }
  walk(query, '')
  return pairs.length > 0 ? `?${pairs.join('&')}` : ''
}

/** Longest path of a page, in characters. */
export const longestPath = 200

const segment = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/

/**
 * What is wrong with the path of a page, as a sentence with the remedy; `null` when nothing is.
 * @param reserved first segments that the app answers itself
 */
export const faultOfPath = (path: unknown, reserved: readonly string[]): string | null => {
  if (typeof path !== 'string' || !path.startsWith('/')) return 'Start the path with /, such as /welcome.'
  if (path === '/') return null
  if (path.length > longestPath) return `Use at most ${longestPath} characters.`
  const segments = path.slice(1).split('/')
  if (!segments.every(each => segment.test(each)))
    return 'Use small letters a to z, digits and hyphens between slashes, such as /summer-school/2027.'
  const [first = ''] = segments
  return reserved.includes(first)
    ? `/${first} belongs to the site itself. Begin the path with another word.`
    : null
}

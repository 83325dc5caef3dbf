/**
 * A path of the same host to go to after sign-in or renewal, or `fallback`. Refuses other hosts in every spelling
 * (`//evil`, `/\evil`, `https:evil`, tabs and line breaks that browsers drop) and the auth endpoints themselves.
 */
export function safeTarget(wanted: string | null | undefined, fallback = '/'): string {
  if (!wanted || wanted.length > 2000 || !wanted.startsWith('/')) return fallback
  if ([...wanted].some(isUnsafe)) return fallback
  const base = 'http://own-host.invalid'
  if (!URL.canParse(wanted, base)) return fallback
  const url = new URL(wanted, base)
  if (url.origin !== base || url.pathname.startsWith('//')) return fallback
  if (url.pathname === '/auth' || url.pathname.startsWith('/auth/')) return fallback
  return `${url.pathname}${url.search}${url.hash}`
}

/** Control characters and blanks, which browsers drop or trim, and the backslash, which they read as a slash. */
function isUnsafe(character: string): boolean {
  return character <= ' ' || character === '\u007f' || character === '\\'
}

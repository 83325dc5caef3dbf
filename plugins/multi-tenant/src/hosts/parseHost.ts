const validHost =
  /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

/**
 * The host name that a Host header stands for: lower case, without port and trailing dot, IDN as punycode.
 * `null` for anything that is no DNS name (addresses in brackets, credentials, spaces, paths, an empty value),
 * which callers answer as an unknown host.
 */
export function parseHost(header: string | undefined): string | null {
  if (!header || header.length > 300 || /[\s/\\@?#%[\]]/.test(header)) return null
  let name: string
  try {
    name = new URL(`http://${header}`).hostname
  } catch {
    return null
  }
  const bare = name.endsWith('.') ? name.slice(0, -1) : name
  return validHost.test(bare) ? bare : null
}

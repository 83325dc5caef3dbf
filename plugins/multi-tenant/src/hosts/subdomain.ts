/** Names that an academy may not take: the platform needs them, or people would believe them. */
const reserved = new Set([
  'www',
  'admin',
  'api',
  'app',
  'auth',
  'cdn',
  'mail',
  'media',
  'preview',
  'static',
  'status',
  'support',
  'platform',
  'localhost',
])

export const isReservedSubdomain = (name: string): boolean =>
  reserved.has(name) || name.startsWith('preview--')

/** Why a subdomain is refused, as a sentence with the remedy; `null` when it is fine. */
export function subdomainFault(name: string): string | null {
  if (!/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/.test(name)) {
    return 'Use 1 to 60 lower-case letters, digits and hyphens, with no hyphen at either end.'
  }
  if (name.startsWith('xn--')) return 'Choose a name that does not start with "xn--".'
  if (isReservedSubdomain(name)) return `"${name}" is kept for the platform. Choose another name.`
  return null
}

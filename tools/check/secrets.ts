/** Shapes that only real secrets have; example values in documentation do not match. */
const shapes: { what: string; pattern: RegExp }[] = [
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----\s*\n\s*[A-Za-z0-9+/=]{40}/ },
  { what: 'an AWS access key id', pattern: /\b(?:AKIA|ASIA)(?![A-Z0-9]*EXAMPLE)[A-Z0-9]{16}\b/ },
  { what: 'a GitHub token', pattern: /\bgh[pousr]_[A-Za-z0-9]{36}\b/ },
  { what: 'a Google client secret', pattern: /\bGOCSPX-[A-Za-z0-9_-]{28}\b/ },
  { what: 'an npm token', pattern: /\bnpm_[A-Za-z0-9]{36}\b/ },
  { what: 'a Slack token', pattern: /\bxox[abpr]-[0-9]{10,}-[A-Za-z0-9-]{20,}/ },
  { what: 'a live Stripe key', pattern: /\b[rs]k_live_[A-Za-z0-9]{20,}/ },
]

/** What looks like a secret in a file, with its line but never with its value. */
export function secretFaults(file: string, content: string): string[] {
  return shapes.flatMap(({ what, pattern }) => {
    const match = pattern.exec(content)
    if (!match) return []
    const line = content.slice(0, match.index).split('\n').length
    return [`${file}:${line} holds ${what}: take it out, and replace it where it is used.`]
  })
}

/** What an academy may set of its look: values for tokens, never code. */
export interface Branding {
  /** The one brand colour, `#rrggbb`; the theme derives its ramp. */
  accent: string
}

export const brandingFault = (value: unknown): string | null => {
  if (value === null || value === undefined) return null
  if (typeof value !== 'object' || Array.isArray(value)) return 'Use an object such as {"accent": "#1f4e79"}.'
  const unknown = Object.keys(value).filter(key => key !== 'accent')
  if (unknown.length > 0) return `Remove ${unknown.join(', ')}: only "accent" can be set.`
  const accent = 'accent' in value ? value.accent : undefined
  return typeof accent === 'string' && /^#[0-9a-f]{6}$/i.test(accent)
    ? null
    : 'Give "accent" a colour such as "#1f4e79".'
}

export const brandingOf = (value: unknown): Branding =>
  brandingFault(value) === null && value ? (value as Branding) : { accent: '#1f4e79' }

/** CSS custom properties, name to value. */
export type TokenMap = Readonly<Record<`--lt-${string}`, string>>

/** What an academy's brand becomes: values for two schemes, every pair of which can be read. */
export interface BrandTokens {
  readonly light: TokenMap
  readonly dark: TokenMap
}

/** What an academy may choose. Values for tokens, never code. */
export interface Branding {
  /** `#rgb` or `#rrggbb`; the theme's own accent when missing. */
  readonly accent?: string
}

/** The tint of a theme's greys: an OKLCH hue in degrees and a small chroma (0 is grey, 0.02 is plain). */
export interface NeutralTint {
  readonly hue: number
  readonly chroma: number
}

/** A theme's own values. */
export interface ThemeTokens {
  /** Shown until an academy chooses: `#rrggbb`. */
  readonly accent: string
  readonly neutral: NeutralTint
  /** CSS lengths and font stacks, by name without prefix: `{ 'font-heading': '…' }` becomes `--lt-font-heading`. */
  readonly values: Readonly<Record<string, string>>
}

import type { ThemeTokens } from '@lectern/theme-contract'

/** Warm paper and ink; an oxblood until an academy chooses. */
export const tokens: ThemeTokens = {
  accent: '#7a2230',
  neutral: { hue: 82, chroma: 0.006 },
  values: {
    'font-heading': "'Source Serif 4 Variable', 'Source Serif fallback', Georgia, 'Times New Roman', serif",
    'font-text': "'Inter Variable', 'Inter fallback', system-ui, sans-serif",
    radius: '3px',
  },
}

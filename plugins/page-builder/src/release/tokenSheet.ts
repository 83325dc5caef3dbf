import postcss from 'postcss'

export const schemes = ['light', 'dark'] as const
export type Scheme = (typeof schemes)[number]

/** Red, green and blue from 0 to 1. */
export type Colour = readonly [number, number, number]

/** Values of the custom properties that a site sets on `:root`, as they are written; later ones win. */
export type TokenSheet = ReadonlyMap<string, string>

export const tokenSheet = (css: string): TokenSheet => {
  const tokens = new Map<string, string>()
  const root = (() => {
    try {
      return postcss.parse(css)
    } catch {
      return null
    }
  })()
  for (const node of root?.nodes ?? []) {
    if (node.type !== 'rule' || node.selector.trim() !== ':root') continue
    for (const inner of node.nodes) {
      if (inner.type === 'decl' && inner.prop.startsWith('--')) tokens.set(inner.prop, inner.value.trim())
    }
  }
  return tokens
}

/** Hexadecimal without transparency; anything else is not judged. */
const hex = (value: string): Colour | null => {
  const found = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(value)?.[1]
  if (!found) return null
  const full = found.length === 3 ? [...found].map(digit => digit + digit).join('') : found
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16) / 255
  return [channel(0), channel(2), channel(4)]
}

/** The colour that a value means in one scheme, through tokens and `light-dark()`; `null`: cannot be told. */
export const colourOf = (value: string, sheet: TokenSheet, scheme: Scheme, depth = 0): Colour | null => {
  const token = /^var\((--[a-z0-9-]+)\)$/.exec(value)?.[1]
  if (token) {
    const next = sheet.get(token)
    return next === undefined || depth > 8 ? null : colourOf(next, sheet, scheme, depth + 1)
  }
  const both = /^light-dark\(\s*([^,()]+|var\([^()]+\))\s*,\s*([^,()]+|var\([^()]+\))\s*\)$/.exec(value)
  if (!both) return hex(value)
  const chosen = (scheme === 'light' ? both[1] : both[2])?.trim() ?? ''
  return depth > 8 ? null : colourOf(chosen, sheet, scheme, depth + 1)
}

const luminance = ([red, green, blue]: Colour) => {
  const linear = (channel: number) =>
    channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/** Contrast ratio of two colours, from 1 to 21. WCAG 2.2, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export const contrast = (one: Colour, other: Colour): number => {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (light + 0.05) / (dark + 0.05)
}

import { contrast, type Oklch, toHex, toOklch } from './colour.ts'
import { needed, refusedPairs } from './pairs.ts'
import { coloured, neutral, reach, type Scheme } from './ramp.ts'
import type { BrandTokens, NeutralTint, TokenMap } from './types.ts'

const states = {
  danger: { l: 0.52, c: 0.17, h: 27 },
  success: { l: 0.5, c: 0.12, h: 152 },
  warning: { l: 0.55, c: 0.12, h: 70 },
} as const satisfies Record<string, Oklch>

/** `reach` that always finds something: black or white reaches 4.5 on any one colour. */
function readable(colour: Oklch, grounds: readonly string[], ratio: number): string {
  const found = reach(colour, grounds, ratio)
  if (!found)
    throw new Error(`No lightness of the hue ${Math.round(colour.h)} can be read on ${grounds.join(', ')}`)
  return found
}

/** The fill of a button and the words on it: the brand's own colour wherever white or near-black can be read on it. */
function fill(base: Oklch, scheme: Scheme, grounds: readonly string[]) {
  const start: Oklch =
    scheme === 'light' ? base : { l: Math.max(base.l, 0.68), c: Math.min(base.c * 0.85, 0.15), h: base.h }
  const solid = readable(start, grounds, needed.border)
  const white = '#ffffff'
  const ink = toHex({ l: 0.16, c: Math.min(base.c * 0.25, 0.03), h: base.h })
  const onSolid = contrast(white, solid) >= needed.text ? white : ink
  const shown = toOklch(solid)
  const away = onSolid === white ? -0.06 : 0.05
  const hover = readable(
    { ...shown, l: Math.min(0.97, Math.max(0.04, shown.l + away)) },
    [onSolid],
    needed.text,
  )
  return { solid: readable(shown, [onSolid], needed.text), hover, onSolid }
}

function scheme(base: Oklch, tint: NeutralTint, name: Scheme): TokenMap {
  const grey = neutral(tint, name)
  const accent = coloured(base, name)
  const at = (ramp: readonly string[], step: number) => ramp[step - 1] ?? '#000000'
  const light = name === 'light'
  const page = at(grey, light ? 2 : 1)
  const surface = at(grey, light ? 1 : 2)
  const raised = light ? '#ffffff' : at(grey, 3)
  const grounds = [page, surface, raised]
  const { solid, hover, onSolid } = fill(base, name, grounds)
  const text = (colour: Oklch, more: readonly string[] = []) =>
    readable(light ? colour : { ...colour, l: 0.78, c: colour.c * 0.75 }, [...grounds, ...more], needed.text)
  const soft = (colour: Oklch) =>
    toHex({ l: light ? 0.955 : 0.255, c: colour.c * (light ? 0.18 : 0.3), h: colour.h })
  const accentSoft = at(accent, 3)
  const stateTokens = Object.entries(states).flatMap(([state, colour]) => [
    [`--lt-${state}`, text(colour, [soft(colour)])],
    [`--lt-${state}-soft`, soft(colour)],
  ])
  return {
    ...Object.fromEntries(grey.map((hex, index) => [`--lt-neutral-${index + 1}`, hex])),
    ...Object.fromEntries(accent.map((hex, index) => [`--lt-accent-${index + 1}`, hex])),
    ...Object.fromEntries(stateTokens),
    '--lt-page': page,
    '--lt-surface': surface,
    '--lt-raised': raised,
    '--lt-line': at(grey, 6),
    '--lt-border': readable(toOklch(at(grey, 8)), grounds, needed.border),
    '--lt-text': at(grey, 12),
    '--lt-quiet': readable(toOklch(at(grey, 11)), grounds, needed.text),
    '--lt-accent': solid,
    '--lt-accent-hover': hover,
    '--lt-on-accent': onSolid,
    '--lt-accent-soft': accentSoft,
    '--lt-accent-text': text({ ...base, l: Math.min(base.l, 0.5) }, [accentSoft]),
    '--lt-focus': readable(toOklch(solid), grounds, needed.border),
  }
}

/**
 * All colours of an academy from one: two ramps of 12 steps in OKLCH for each scheme, and the names that
 * themes use. Pairs that could not be read are moved until they can (4.5:1 for text, 3:1 for borders).
 * Pure. Throws a `RangeError` when `accent` is not `#rgb` or `#rrggbb` (ask `parseHex` first).
 */
export function deriveBrandTokens(brand: { accent: string; neutral?: NeutralTint }): BrandTokens {
  const base = toOklch(brand.accent)
  const tint = brand.neutral ?? { hue: base.h, chroma: Math.min(base.c, 0.008) }
  const tokens = { light: scheme(base, tint, 'light'), dark: scheme(base, tint, 'dark') }
  for (const refused of [...refusedPairs(tokens.light), ...refusedPairs(tokens.dark)]) {
    throw new Error(`${refused.front} on ${refused.ground} reaches only ${refused.ratio.toFixed(2)}:1`)
  }
  return tokens
}

import { contrast, type Oklch, toHex } from './colour.ts'

export type Scheme = 'light' | 'dark'

/**
 * Lightness of the 12 steps: 1-2 pages, 3-5 surfaces and their states, 6-8 lines and borders, 9-10 solid
 * fills, 11-12 text. Dark is drawn apart: surfaces grow lighter as they rise.
 */
const lightness: Readonly<Record<Scheme, readonly number[]>> = {
  light: [0.992, 0.978, 0.955, 0.932, 0.905, 0.87, 0.81, 0.63, 0.55, 0.5, 0.45, 0.24],
  dark: [0.178, 0.208, 0.24, 0.27, 0.302, 0.345, 0.41, 0.545, 0.62, 0.67, 0.78, 0.94],
}

/** How much of the brand's chroma each step keeps; dark is less saturated. */
const share: Readonly<Record<Scheme, readonly number[]>> = {
  light: [0.03, 0.05, 0.09, 0.2, 0.36, 0.46, 0.58, 0.85, 1, 1, 0.92, 0.5],
  dark: [0.12, 0.16, 0.28, 0.38, 0.46, 0.54, 0.62, 0.76, 0.85, 0.85, 0.72, 0.25],
}

/** Twelve hex colours from one, palest use first in light and darkest first in dark. */
export function coloured(base: Oklch, scheme: Scheme): readonly string[] {
  return lightness[scheme].map((l, step) => toHex({ l, c: base.c * (share[scheme][step] ?? 1), h: base.h }))
}

/** Twelve tinted greys; the dark ones are tinted less, because a tint shows more in the dark. */
export function neutral(tint: { hue: number; chroma: number }, scheme: Scheme): readonly string[] {
  const c = scheme === 'light' ? tint.chroma : tint.chroma * 0.55
  return lightness[scheme].map(l => toHex({ l, c, h: tint.hue }))
}

/**
 * The colour nearest to `colour` that reaches `ratio` on all of `grounds`, found by moving its lightness
 * towards black or white. Null when neither reaches it.
 */
export function reach(colour: Oklch, grounds: readonly string[], ratio: number): string | null {
  const holds = (hex: string) => grounds.every(ground => contrast(hex, ground) >= ratio)
  const steps = 200
  for (let step = 0; step <= steps; step++) {
    for (const direction of [-1, 1]) {
      const l = colour.l + (direction * step) / steps
      if (l < 0 || l > 1) continue
      const hex = toHex({ ...colour, l })
      if (holds(hex)) return hex
    }
  }
  return null
}

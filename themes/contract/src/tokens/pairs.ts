import { contrast } from './colour.ts'
import type { TokenMap } from './types.ts'

/** WCAG 2.2: 1.4.3 for text, 1.4.11 for borders of inputs, icons and focus rings. */
export const needed = { text: 4.5, border: 3 } as const

export type PairUse = keyof typeof needed

export interface TokenPair {
  readonly front: `--lt-${string}`
  readonly ground: `--lt-${string}`
  readonly use: PairUse
}

const grounds = ['--lt-page', '--lt-surface', '--lt-raised'] as const
const texts = [
  '--lt-text',
  '--lt-quiet',
  '--lt-accent-text',
  '--lt-danger',
  '--lt-success',
  '--lt-warning',
] as const
const borders = ['--lt-border', '--lt-focus', '--lt-accent'] as const

const on = (fronts: readonly `--lt-${string}`[], use: PairUse): readonly TokenPair[] =>
  fronts.flatMap(front => grounds.map(ground => ({ front, ground, use })))

/** Every pair that a theme may set: text and borders on each ground, and words on a fill of the accent. */
export const tokenPairs: readonly TokenPair[] = [
  ...on(texts, 'text'),
  ...on(borders, 'border'),
  { front: '--lt-on-accent', ground: '--lt-accent', use: 'text' },
  { front: '--lt-on-accent', ground: '--lt-accent-hover', use: 'text' },
  { front: '--lt-accent-text', ground: '--lt-accent-soft', use: 'text' },
  { front: '--lt-text', ground: '--lt-accent-soft', use: 'text' },
  { front: '--lt-danger', ground: '--lt-danger-soft', use: 'text' },
  { front: '--lt-success', ground: '--lt-success-soft', use: 'text' },
  { front: '--lt-warning', ground: '--lt-warning-soft', use: 'text' },
]

export type PairVerdict =
  | { readonly kind: 'readable'; readonly ratio: number }
  | { readonly kind: 'refused'; readonly ratio: number; readonly needed: number }

/** Whether two hex colours may stand together. */
export function judgePair(front: string, ground: string, use: PairUse): PairVerdict {
  const ratio = contrast(front, ground)
  return ratio >= needed[use] ? { kind: 'readable', ratio } : { kind: 'refused', ratio, needed: needed[use] }
}

export interface PairFault extends TokenPair {
  readonly ratio: number
}

/** The pairs of a scheme that cannot be read; a missing token counts as one. */
export function refusedPairs(tokens: TokenMap): readonly PairFault[] {
  return tokenPairs.flatMap(pair => {
    const front = tokens[pair.front]
    const ground = tokens[pair.ground]
    if (!front || !ground) return [{ ...pair, ratio: 0 }]
    const verdict = judgePair(front, ground, pair.use)
    return verdict.kind === 'refused' ? [{ ...pair, ratio: verdict.ratio }] : []
  })
}

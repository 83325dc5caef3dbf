/** A custom property of the site's brand, as `themes/contract` names them. */
type Token = `--lt-${string}`

export interface TonePair {
  readonly front: Token
  readonly ground: Token
  /** `text` needs 4.5:1, `border` 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). */
  readonly use: 'text' | 'border'
}

/** What colours a block with a tone has. Each stands on `ground`, and `onButton` on `button`. */
export interface ToneColours {
  readonly ground: Token
  readonly text: Token
  /** Less important words. */
  readonly quiet: Token
  /** Links and kickers. */
  readonly link: Token
  readonly focus: Token
  readonly button: Token
  readonly onButton: Token
}

export const tones = ['plain', 'tinted', 'surface', 'brand'] as const
export type Tone = (typeof tones)[number]

/** Only pairs that a brand is refused for when they cannot be read. */
export const toneColours: Readonly<Record<Tone, ToneColours>> = {
  plain: {
    ground: '--lt-page',
    text: '--lt-text',
    quiet: '--lt-quiet',
    link: '--lt-accent-text',
    focus: '--lt-focus',
    button: '--lt-accent',
    onButton: '--lt-on-accent',
  },
  tinted: {
    ground: '--lt-accent-soft',
    text: '--lt-text',
    quiet: '--lt-text',
    link: '--lt-accent-text',
    focus: '--lt-accent-text',
    button: '--lt-accent',
    onButton: '--lt-on-accent',
  },
  surface: {
    ground: '--lt-surface',
    text: '--lt-text',
    quiet: '--lt-quiet',
    link: '--lt-accent-text',
    focus: '--lt-focus',
    button: '--lt-accent',
    onButton: '--lt-on-accent',
  },
  brand: {
    ground: '--lt-accent',
    text: '--lt-on-accent',
    quiet: '--lt-on-accent',
    link: '--lt-on-accent',
    focus: '--lt-on-accent',
    button: '--lt-on-accent',
    onButton: '--lt-accent',
  },
}

/** Cards lie on a ground of their own in every tone. */
export const cardColours: ToneColours = { ...toneColours.plain, ground: '--lt-raised' }

const pairsOf = ({ ground, text, quiet, link, focus, button, onButton }: ToneColours): TonePair[] => [
  { front: text, ground, use: 'text' },
  { front: quiet, ground, use: 'text' },
  { front: link, ground, use: 'text' },
  { front: focus, ground, use: 'border' },
  { front: onButton, ground: button, use: 'text' },
]

/** Front and ground of everything that a block of a tone may show, its cards included. */
export const tonePairs: Readonly<Record<Tone, readonly TonePair[]>> = {
  plain: [...pairsOf(toneColours.plain), ...pairsOf(cardColours)],
  tinted: [...pairsOf(toneColours.tinted), ...pairsOf(cardColours)],
  surface: [...pairsOf(toneColours.surface), ...pairsOf(cardColours)],
  brand: [...pairsOf(toneColours.brand), ...pairsOf(cardColours)],
}

import { cardColours, type ToneColours, toneColours, tones } from '../tones.ts'

/** What a token is where the site's brand does not set it: ink on white with a blue. */
const missing: Readonly<Record<string, string>> = {
  '--lt-page': '#fff',
  '--lt-surface': '#f7f7f8',
  '--lt-raised': '#fff',
  '--lt-text': '#1b1b1f',
  '--lt-quiet': '#5d5d66',
  '--lt-accent': '#2f4bd8',
  '--lt-accent-hover': '#263db3',
  '--lt-on-accent': '#fff',
  '--lt-accent-soft': '#eceffd',
  '--lt-accent-text': '#2a41b5',
  '--lt-focus': '#2f4bd8',
}

const token = (name: string) => `var(${name},${missing[name]})`

const colours = (set: ToneColours) =>
  Object.entries({
    '--lp-ground': token(set.ground),
    '--lp-text': token(set.text),
    '--lp-quiet': token(set.quiet),
    '--lp-link': token(set.link),
    '--lp-focus': token(set.focus),
    '--lp-fill': token(set.button),
    '--lp-fill-hover': token(set.button === '--lt-accent' ? '--lt-accent-hover' : set.button),
    '--lp-on-fill': token(set.onButton),
  })
    .map(([name, value]) => `${name}:${value}`)
    .join(';')

const softLine = '--lp-line:color-mix(in srgb,var(--lp-text) 24%,transparent)'

/**
 * Colours of tones as custom properties that everything else is drawn with. The plain tone sets none: a plain block
 * inside a coloured one keeps that one's colours.
 */
export const toneRules: string = [
  `& { ${colours(toneColours.plain)}; --lp-line:var(--lt-line,#dedee3); --lp-border:var(--lt-border,#83838c); --lp-radius:var(--lt-radius,8px) }`,
  ...tones
    .filter(tone => tone !== 'plain')
    .map(tone => `.lp-tone-${tone} { ${colours(toneColours[tone])};${tone === 'surface' ? '' : softLine} }`),
  `.lp-raised, .lp-card, .lp-column-card, .lp-offer, .lp-form, .lp-voice { ${colours(cardColours)}; --lp-line:var(--lt-line,#dedee3); background-color:var(--lp-ground); color:var(--lp-text) }`,
].join('\n')

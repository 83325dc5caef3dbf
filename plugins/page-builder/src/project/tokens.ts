/** The custom properties of a site's token sheet that free styles may name. Each theme sets all of them. */

const steps = Array.from({ length: 12 }, (_, index) => index + 1)

export const colourTokens: readonly string[] = [
  'page',
  'surface',
  'raised',
  'line',
  'border',
  'text',
  'quiet',
  'accent',
  'accent-hover',
  'accent-soft',
  'accent-text',
  'on-accent',
  'focus',
  'danger',
  'danger-soft',
  'success',
  'success-soft',
  'warning',
  'warning-soft',
  ...steps.map(step => `neutral-${step}`),
  ...steps.map(step => `accent-${step}`),
].map(name => `--lt-${name}`)

export const lengthTokens: readonly string[] = ['--lt-radius']

export const fontTokens: readonly string[] = ['--lt-font-heading', '--lt-font-text']

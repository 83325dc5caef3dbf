/**
 * What no stored text may hold: control characters (a line break may be allowed), halves of characters, which
 * PostgreSQL's JSON refuses, and the two signs between which marks stand.
 */
export const isPlainText = (value: string, lines: 'one' | 'many'): boolean =>
  value.isWellFormed() &&
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  !/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ue000\ue001]/.test(value) &&
  (lines === 'many' || !value.includes('\n'))

/** What was typed or pasted, as it may be stored: separators become spaces or line breaks, the rest is left out. */
export const plainText = (value: string, lines: 'one' | 'many'): string =>
  value
    .toWellFormed()
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(lines === 'one' ? /[\t\n\v\f]/g : /[\t\v\f]/g, ' ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\ue000\ue001]/g, '')

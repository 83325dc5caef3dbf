import { german } from './labels.de.ts'
import { type BlockLabels, english } from './labels.en.ts'

export type { BlockLabels }

/**
 * Labels for the editor; English for a language there are none in. `blocks` by type, `fields` by name (the same name
 * means the same in every block), `choices` by value, `templates` by name.
 */
export const labelsOf = (language: string): BlockLabels =>
  language.toLowerCase().startsWith('de') ? german : english

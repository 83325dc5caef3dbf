import { german } from './texts.de.ts'
import { english, type TemplateTexts } from './texts.en.ts'

/** Texts in the language of a locale; English where there are none. */
export const textsOf = (locale: string): TemplateTexts =>
  locale.toLowerCase().startsWith('de') ? german : english

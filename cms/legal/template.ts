import { english } from './english.ts'
import { german } from './german.ts'
import type { LegalKind } from './kinds.ts'

/** Who runs the academy, as its legal pages say it; what is not known is left out. */
export interface LegalFacts {
  academy: string
  operator: { name: string; address: string; representative: string; registration: string }
  email: string
  /** After how many months of disuse an account is removed; `null`: never. */
  unusedMonths: number | null
}

/** A page as headings and paragraphs of plain text. */
export interface LegalText {
  title: string
  sections: readonly { heading: string; paragraphs: readonly string[] }[]
}

export type LegalTemplates = Record<LegalKind, (facts: LegalFacts) => LegalText>

export const templatesIn = (language: string): LegalTemplates =>
  language.startsWith('de') ? german : english

const asHtml = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** As HTML that a theme may set as it is; lines of an address stay lines. Sections without words are left out. */
export const textToHtml = ({ sections }: LegalText): string =>
  sections
    .map(({ heading, paragraphs }) => ({ heading, paragraphs: paragraphs.filter(words => words.trim()) }))
    .filter(({ paragraphs }) => paragraphs.length > 0)
    .map(
      ({ heading, paragraphs }) =>
        `<h2>${asHtml(heading)}</h2>${paragraphs
          .map(words => `<p>${asHtml(words.trim()).replace(/\r?\n/g, '<br>')}</p>`)
          .join('')}`,
    )
    .join('')

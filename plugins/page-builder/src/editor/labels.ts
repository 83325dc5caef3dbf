import { labelsOf } from '../blocks/index.ts'

/** Names of blocks, their fields and choices in the reader's language; what has no name is called by its key. */
export interface Labels {
  readonly block: (type: string) => string
  readonly hint: (type: string) => string
  readonly category: (name: string) => string
  readonly field: (name: string) => string
  readonly choice: (value: string) => string
  readonly template: (name: string) => { readonly name: string; readonly hint: string }
}

type Named = Readonly<Record<string, { readonly name: string; readonly hint: string }>>

export const labelsFor = (language: string): Labels => {
  const all = labelsOf(language)
  const fields: Readonly<Record<string, string>> = all.fields
  const choices: Readonly<Record<string, string>> = all.choices
  const categories: Readonly<Record<string, string>> = all.categories
  const blocks: Named = all.blocks
  const templates: Named = all.templates
  return {
    block: type => blocks[type]?.name ?? type,
    hint: type => blocks[type]?.hint ?? '',
    category: name => categories[name] ?? name,
    field: name => fields[name] ?? name,
    choice: value => choices[value] ?? value,
    template: name => templates[name] ?? { name, hint: '' },
  }
}

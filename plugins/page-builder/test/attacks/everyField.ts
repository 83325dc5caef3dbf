import { blocks } from '../../src/blocks/index.ts'
import type { BlockNode, Field, Fields } from '../../src/contract/index.ts'
import { plainText } from '../../src/project/index.ts'
import { aBlock } from '../pageFixtures.ts'

/** A value for a field that says the words wherever an author may say any. */
const told = (field: Field, words: string): unknown => {
  switch (field.kind) {
    case 'text':
      return plainText(words, field.lines ?? 'one')
        .slice(0, field.maximum)
        .toWellFormed()
    case 'rich':
      return plainText(words, 'many').slice(0, field.maximum).toWellFormed()
    case 'picture':
      return { media: 'p1', alt: plainText(words, 'one').slice(0, 300).toWellFormed() }
    case 'link':
      return { to: 'path', path: '/courses' }
    case 'course':
      return 'c1'
    case 'courses':
      return ['c1']
    case 'date':
      return '2030-01-01'
    case 'embed':
      return 'https://player.vimeo.com/video/1'
    case 'list':
      return [allTold(field.of, words)]
    default:
      return field.initial
  }
}

const allTold = (fields: Fields, words: string): Record<string, unknown> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, told(field, words)]))

/** Each block of the library, saying the words in all of its fields at once. */
export const everyBlockSaying = (words: string): readonly BlockNode[] =>
  blocks.map(({ type, fields, within }, index) => {
    const node = aBlock(type, `i${index}`, allTold(fields, words))
    const [around] = within ?? []
    return around ? aBlock(around, `ia${index}`, {}, [node]) : node
  })

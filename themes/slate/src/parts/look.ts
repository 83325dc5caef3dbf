import type { Look } from '@lectern/theme-contract'
import { german } from '../messages.de.ts'
import { english } from '../messages.en.ts'
import { tokens } from '../tokens.ts'

/** An institute: serif headings, a wide measure, contents with numbers, hairlines, little colour. */
export const look: Look = { name: 'slate', messages: english, translations: { de: german }, tokens }

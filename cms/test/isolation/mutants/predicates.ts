import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SQL, StringChunk, sql } from '@payloadcms/db-postgres/drizzle'
import ts from 'typescript'
import type { World } from '../world/index.ts'

/** One comparison with the academy in one SQL statement of the read models and learning rules. */
export interface Predicate {
  readonly name: string
  /** Makes it always true. @returns what puts it back */
  drop(): () => void
  /** Makes all of them always true, but for this one. @returns what puts them back */
  dropOthers(): () => void
}

const folders = ['site/read', 'learning']
const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** Run for events and in endpoints, where no read model leads to them: the tests beside them look at what they send. */
const unreached = [
  'learning/videoNotices.ts',
  'learning/enrolling/courseMails.ts',
  'learning/enrolling/courseEndpoints.ts',
]

/** Every comparison with the academy, read from the source; each is recognised at run time by its statement. */
export async function predicates({ sqlMutation }: World): Promise<Predicate[]> {
  const found: Predicate[] = []
  const mutate = (change: (query: SQL) => SQL) => () => {
    sqlMutation.current = change
    return () => {
      sqlMutation.current = undefined
    }
  }
  for (const folder of folders) {
    for (const file of (await readdir(here(folder), { recursive: true })).sort()) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue
      const path = `${folder}/${file}`
      if (unreached.includes(path)) continue
      for (const texts of templatesOf(await readFile(here(path), 'utf8'))) {
        const shape = shapeOf(texts)
        const isIt = (query: SQL) => shapeOf(textsOf(query)) === shape
        for (let index = 0; index < comparisonsOf(texts).length; index++)
          found.push({
            name: `cms/${path}: "${shape.slice(0, 60)}…" without comparison ${index + 1} of the academy`,
            drop: mutate(query => (isIt(query) ? without(query, at => at === index) : query)),
            dropOthers: mutate(query => without(query, at => !(isIt(query) && at === index))),
          })
      }
    }
  }
  return found
}

/** The texts between the values of each statement, and of each part of one, that a source file writes down. */
function templatesOf(source: string): string[][] {
  const found: string[][] = []
  const visit = (node: ts.Node) => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'sql') {
      const { template } = node
      found.push(
        ts.isTemplateExpression(template)
          ? [template.head.text, ...template.templateSpans.map(({ literal }) => literal.text)]
          : [template.text],
      )
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest, true))
  return found
}

const textsOf = ({ queryChunks }: SQL): string[] =>
  queryChunks.flatMap(chunk => (chunk instanceof StringChunk ? [chunk.value.join('')] : []))

/** A statement with `?` for its values, and one space for any. */
const shapeOf = (texts: readonly string[]): string => texts.join('?').replace(/\s+/g, ' ').trim()

/** `l.tenant_id = ` before a value, and `v.tenant_id = l.tenant_id` within a text. */
const comparison = /(?:\w+\.)?tenant_id = (?:\w+\.tenant_id|$)/g

/** A text that ends so is followed by the academy's id. */
const comparisonsOf = (texts: readonly string[]): string[] =>
  texts.flatMap((text, at) =>
    [...text.matchAll(comparison)]
      .map(([found]) => found)
      .filter(found => !(at === texts.length - 1 && found.endsWith('= '))),
  )

/** Makes every comparison with the academy always true. @returns what puts them back */
export function dropComparisons({ sqlMutation }: World): () => void {
  sqlMutation.current = query => without(query, () => true)
  return () => {
    sqlMutation.current = undefined
  }
}

function without(query: SQL, isDropped: (index: number) => boolean): SQL {
  const chunks = [...query.queryChunks]
  let index = 0
  for (const [at, chunk] of chunks.entries()) {
    if (!(chunk instanceof StringChunk)) continue
    let column: string | undefined
    const text = chunk.value.join('').replace(comparison, found => {
      if (!isDropped(index++)) return found
      if (!found.endsWith('= ')) return 'true'
      column = found.slice(0, -' = '.length)
      return found
    })
    chunks[at] = new StringChunk(text)
    // Compared with itself, since what follows is a value.
    if (column) chunks[at + 1] = sql.raw(column)
  }
  return new SQL(chunks)
}

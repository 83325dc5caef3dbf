import { readdir, readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { SQL, StringChunk, sql } from '@payloadcms/db-postgres/drizzle'
import type { World } from '../world/index.ts'

/** One comparison with the academy in one SQL statement of the read models and learning rules. */
export interface Predicate {
  readonly name: string
  /** Makes it always true. @returns what puts it back */
  drop(): () => void
}

const folders = ['site/read', 'learning']
const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

/** In the source: `l.tenant_id = ${database.tenantId}`, `… = ${value('tenantId')}` and `v.tenant_id = l.tenant_id`. */
const inSource =
  /((?:\w+\.)?tenant_id) = (\$\{(?:\w+\.tenantId|(?:sql\.placeholder|value)\('tenantId'\))\}|\w+\.tenant_id)/g

/** Every comparison with the academy, read from the source; each is recognised at run time by its statement. */
export async function predicates({ sqlMutation }: World): Promise<Predicate[]> {
  const found: Predicate[] = []
  for (const folder of folders) {
    for (const file of (await readdir(here(folder))).filter(
      name => name.endsWith('.ts') && !name.endsWith('.test.ts'),
    )) {
      const source = await readFile(here(`${folder}/${file}`), 'utf8')
      for (const [, statement = ''] of source.matchAll(/sql`([^`]*)`/g)) {
        const count = [...statement.matchAll(inSource)].length
        for (let index = 0; index < count; index++)
          found.push({
            name: `cms/${folder}/${file}: "${shape(statement).slice(0, 60)}…" without comparison ${index + 1} of the academy`,
            drop: () => {
              sqlMutation.current = query =>
                shapeOf(query) === shape(statement) ? without(query, index) : query
              return () => {
                sqlMutation.current = undefined
              }
            },
          })
      }
    }
  }
  return found
}

/** A statement with `?` for its values, and one space for any. */
const shape = (text: string): string =>
  text
    .replace(/\$\{[^}]*(?:\{[^}]*\}[^}]*)*\}/g, '?')
    .replace(/\s+/g, ' ')
    .trim()

const shapeOf = (query: SQL): string =>
  query.queryChunks
    .map(chunk => (chunk instanceof StringChunk ? chunk.value.join('') : '?'))
    .join('')
    .replace(/\s+/g, ' ')
    .trim()

function without(query: SQL, wanted: number): SQL {
  const chunks = [...query.queryChunks]
  let index = 0
  for (let at = 0; at < chunks.length; at++) {
    const chunk = chunks[at]
    if (!(chunk instanceof StringChunk)) continue
    const text = chunk.value
      .join('')
      .replace(/(?:\w+\.)?tenant_id = \w+\.tenant_id/g, match => (index++ === wanted ? 'true' : match))
    chunks[at] = new StringChunk(text)
    const ending = /((?:\w+\.)?tenant_id) = $/.exec(text)
    if (ending?.[1] && index++ === wanted) chunks[at + 1] = sql.raw(ending[1])
  }
  return new SQL(chunks)
}

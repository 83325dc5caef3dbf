/** Tables of the adapter's schema, as `afterSchemaInit` gets them: column objects by their property name. */
export type Tables = Readonly<Record<string, object>>

const snake = (slug: string) => slug.replaceAll('-', '_')

/**
 * Makes the tenant column NOT NULL in each collection's table and in its versions table. Payload leaves it nullable
 * where there are drafts; the database is the last to keep a document without an owner out.
 * @returns the names of the tables that were changed
 */
export function requireTenantColumns(tables: Tables, collections: readonly string[]): string[] {
  return collections.flatMap(slug => {
    const main = require(tables, snake(slug), 'tenant')
    const versions = require(tables, `_${snake(slug)}_v`, 'version_tenant')
    if (!main) throw new Error(`The table of "${slug}" has no tenant column`)
    return versions ? [main, versions] : [main]
  })
}

function require(tables: Tables, table: string, column: string): string | null {
  const found: unknown = Reflect.get(tables[table] ?? {}, column)
  if (typeof found !== 'object' || found === null || !('notNull' in found)) return null
  found.notNull = true
  return table
}

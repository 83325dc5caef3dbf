import { readFile } from 'node:fs/promises'
import { pageBuilderPlugin } from '@lectern/plugin-page-builder'
import type { CollectionConfig, Config, PayloadRequest } from 'payload'
import { expect, it } from 'vitest'
import { collections } from '../collections/index.ts'
import { testVariables } from '../test/variables.ts'

/** Who is asked about, in the order of the table's columns; each works or learns in academy `a`. */
const roleColumns = [
  ['Platform owner', { collection: 'users', id: 'p', platformRole: 'owner' }],
  ['Platform support', { collection: 'users', id: 's', platformRole: 'support' }],
  ['Owner', { collection: 'users', id: 'o', tenants: [{ tenant: 'a', role: 'owner' }] }],
  ['Instructor', { collection: 'users', id: 'i', tenants: [{ tenant: 'a', role: 'instructor' }] }],
  ['Assistant', { collection: 'users', id: 't', tenants: [{ tenant: 'a', role: 'assistant' }] }],
  ['Student', { collection: 'students', id: 'l', tenant: 'a' }],
  ['Visitor', null],
] as const

const operations = [
  ['C', 'create'],
  ['R', 'read'],
  ['U', 'update'],
  ['D', 'delete'],
] as const

/** A row a collection, a cell a role: what its access rules say, as Markdown. */
async function rolesTable(collections: readonly CollectionConfig[]): Promise<string> {
  const rows = await Promise.all(
    collections.map(async collection => [
      `\`${collection.slug}\``,
      ...(await Promise.all(roleColumns.map(([, user]) => cellOf(collection, user)))),
    ]),
  )
  const head = ['', ...roleColumns.map(([name]) => name)]
  const widths = head.map((name, column) =>
    Math.max(3, name.length, ...rows.map(row => row[column]?.length ?? 0)),
  )
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [line(head), line(widths.map(width => '-'.repeat(width))), ...rows.map(line)].join('\n')
}

async function cellOf(collection: CollectionConfig, user: unknown): Promise<string> {
  const req = {
    user,
    context: { siteTenant: user === null || isStudent(user) ? 'a' : undefined },
  } as unknown as PayloadRequest
  const letters = await Promise.all(
    operations.map(async ([letter, operation]) => {
      const rule = collection.access?.[operation]
      const answer = rule ? await rule({ req, data: { tenant: 'a' } }) : true
      if (answer === false) return ''
      return typeof answer === 'object' ? letter + limitOf(JSON.stringify(answer)) : letter
    }),
  )
  return letters.join('').replace(/^$/, '-')
}

const isStudent = (user: unknown) =>
  typeof user === 'object' && user !== null && Reflect.get(user, 'collection') === 'students'

/** `*` stands for what is published, `°` for what is one's own. */
function limitOf(where: string): string {
  if (where.includes('_status')) return '*'
  return /"student"|"(?:id)":\{"equals":"(?:l|o|i|t)"/.test(where) ? '°' : ''
}

/** The page builder makes these of the rules that it is given. */
async function pageCollections(): Promise<readonly CollectionConfig[]> {
  Object.assign(process.env, testVariables('postgres://127.0.0.1/none'))
  const { pageOptions } = await import('../pages.ts')
  const empty = { collections: [] } as unknown as Config
  return (await pageBuilderPlugin(pageOptions())(empty)).collections ?? []
}

it('the table of docs/roles.md is what the rules say', async () => {
  const document = await readFile(new URL('../../docs/roles.md', import.meta.url), 'utf8')
  const table = await rolesTable([...collections, ...(await pageCollections())])
  expect(document, `docs/roles.md should hold:\n${table}`).toContain(table)
})

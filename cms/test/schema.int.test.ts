import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { academyCollections } from '../collections/academyCollections.ts'
import { adapterOf } from '../events/transaction.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await openStage()
})
afterAll(() => stage.close())

const columns = async () => {
  const { rows } = await adapterOf(stage.payload).drizzle.execute<{
    table: string
    column: string
    nullable: string
  }>(sql`
    select table_name as table, column_name as column, is_nullable as nullable
    from information_schema.columns where table_schema = 'public'`)
  return rows
}

const tableOf = (slug: string) => slug.replaceAll('-', '_')

/** Tables that belong to the platform, each with its reason. */
const platformTables: Record<string, string> = {
  tenants: 'the academies themselves',
  users: 'staff of the platform and of several academies',
  users_tenants: 'memberships; they name the academy and belong to a user',
  second_factors: 'of staff, who belong to the platform',
  events: 'of academies and of the platform',
  event_readers: 'positions of readers over all events',
  brand: 'the agency',
  payload_kv: 'Payload',
  payload_locked_documents: 'Payload',
  payload_locked_documents_rels: 'Payload',
  payload_preferences: 'Payload',
  payload_preferences_rels: 'Payload',
  payload_migrations: 'Payload',
}

describe('schema', () => {
  it('has no change that the migrations lack', async () => {
    const adapter = adapterOf(stage.payload)
    const { generateDrizzleJson, generateMigration } = adapter.requireDrizzleKit()
    const folder = fileURLToPath(new URL('../migrations', import.meta.url))
    const latest =
      readdirSync(folder)
        .filter(name => name.endsWith('.json'))
        .sort()
        .at(-1) ?? ''
    const before = JSON.parse(readFileSync(`${folder}/${latest}`, 'utf8'))
    const after = await generateDrizzleJson(adapter.schema)
    expect(await generateMigration(before, after)).toEqual([])
  })

  it.each([
    [
      'tenants',
      [
        'id',
        'email',
        'subdomain',
        'custom_domain',
        'subscription_tier',
        'branding_config',
        'created_at',
        'updated_at',
        'version',
      ],
    ],
    [
      'courses',
      ['id', 'tenant_id', 'title', 'description', 'thumbnail_url', 'published', 'slug', 'created_at'],
    ],
    [
      'lectures',
      ['id', 'course_id', 'title', 'video_url', 'duration', 'order_index', 'created_at', 'section_id'],
    ],
    ['students', ['id', 'tenant_id', 'email', 'name', 'created_at']],
    ['access_codes', ['id', 'course_id', 'code', 'used_by_id', 'used_at', 'expires_at', 'created_at']],
    ['landing_pages', ['id', 'tenant_id', 'grapesjs_data', 'css_styles', 'published_version', 'updated_at']],
    ['enrollments', ['id', 'student_id', 'course_id', 'enrolled_at', 'last_accessed', 'progress']],
    ['tenant_hosts', ['host', 'tenant_id', 'kind', 'state', 'is_primary', 'redirect_to']],
    ['events', ['id', 'type', 'tenant_id', 'subject', 'actor', 'at', 'data', 'seq', 'xid']],
    ['lecture_progress', ['intervals', 'position', 'student_id', 'lecture_id']],
    ['access_code_batches', ['name', 'sealed_seed']],
    ['videos', ['state', 'version', 'source_bytes', 'output_bytes', 'encode_cpu_seconds']],
  ])('%s has the fields of the data model', async (table, fields) => {
    const found = (await columns()).filter(row => row.table === table).map(row => row.column)
    expect(found).toEqual(expect.arrayContaining(fields))
  })

  it("knows of every table whose it is, and academies' tables cannot lose their academy", async () => {
    const all = await columns()
    const owned = new Set(academyCollections.flatMap(slug => [tableOf(slug), `_${tableOf(slug)}_v`]))
    const { rows: parents } = await adapterOf(stage.payload).drizzle.execute<{
      child: string
      parent: string
    }>(sql`
      select conrelid::regclass::text as child, confrelid::regclass::text as parent from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where contype = 'f' and attname in ('parent_id', '_parent_id')`)
    /** The choices of a question belong to its quiz, and that to its lecture. */
    const rootOf = (table: string): string => {
      const parent = parents.find(({ child }) => child === table)?.parent
      return parent === undefined ? table : rootOf(parent)
    }
    for (const table of new Set(all.map(row => row.table))) {
      const tenant = all.find(
        row => row.table === table && ['tenant_id', 'version_tenant_id'].includes(row.column),
      )
      if (owned.has(table)) expect([table, tenant?.nullable]).toEqual([table, 'NO'])
      else
        expect([table, Object.hasOwn(platformTables, table) || owned.has(rootOf(table))]).toEqual([
          table,
          true,
        ])
    }
  })

  it("scopes every collection that is not the platform's", () => {
    const scoped = new Set<string>(academyCollections)
    for (const { slug, fields } of Object.values(stage.payload.collections).map(({ config }) => config)) {
      const isScoped = fields.some(field => 'name' in field && field.name === 'tenant' && slug !== 'events')
      expect([slug, isScoped]).toEqual([slug, scoped.has(slug)])
      expect([slug, isScoped || Object.hasOwn(platformTables, tableOf(slug))]).toEqual([slug, true])
    }
  })

  it('says for every collection who may do what', () => {
    for (const { slug, access, versions } of Object.values(stage.payload.collections).map(
      ({ config }) => config,
    )) {
      if (slug.startsWith('payload-')) continue
      for (const operation of ['create', 'read', 'update', 'delete', 'unlock'] as const) {
        expect([slug, operation, access[operation]?.name]).not.toEqual([slug, operation, 'defaultAccess'])
      }
      if (versions) expect([slug, typeof access.readVersions]).toEqual([slug, 'function'])
    }
  })
})

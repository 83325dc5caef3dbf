import { sql } from '@payloadcms/db-postgres'
import type { CollectionSlug, Payload } from 'payload'
import { adapterOf } from '../../../events/transaction.ts'
import type { Documents, Planted } from '../types.ts'

/**
 * Writes documents below hooks, access and validation, so that a new collection needs nothing of its own. Rows that
 * wait for one another's foreign keys are tried again; optional relations are filled in when all rows are there.
 * @returns the id of a version of each first document that has versions
 */
export async function plant(payload: Payload, documents: Documents): Promise<Record<string, string>> {
  const versions: Record<string, string> = {}
  const waiting = [
    ...Object.entries(documents.first),
    ...[documents.spare, documents.loose, documents.extra]
      .flatMap(Object.entries<Planted>)
      .filter(([slug, { id }]) => documents.first[slug]?.id !== id),
  ]
  let left = waiting
  while (left.length > 0) {
    const refused: typeof left = []
    const faults: unknown[] = []
    for (const entry of left) {
      const [slug, { id, data }] = entry
      const collection = slug as CollectionSlug
      const bare = withoutOptionalRelations(payload, collection, data)
      const transaction = (await payload.db.beginTransaction()) ?? ''
      try {
        const req = { transactionID: transaction }
        await payload.db.create({ collection, customID: id, data: { ...bare }, req })
        await payload.db.commitTransaction(transaction)
      } catch (thrown) {
        await payload.db.rollbackTransaction(transaction).catch(() => undefined)
        faults.push(thrown)
        refused.push(entry)
      }
    }
    if (refused.length === left.length)
      throw new AggregateError(faults, `Cannot plant ${refused.map(([slug]) => slug).join(', ')}`)
    left = refused
  }
  for (const [slug, { id, data }] of waiting) {
    const collection = slug as CollectionSlug
    const written = await payload.db.updateOne({ collection, id, data: { ...data }, req: {} })
    if (payload.collections[collection]?.config.versions) {
      const { id: _, ...versionData } = written
      const at = new Date().toISOString()
      const version = await payload.db.createVersion({
        collectionSlug: collection,
        parent: id,
        versionData: versionData as never,
        createdAt: at,
        updatedAt: at,
        autosave: false,
        req: {},
      })
      if (documents.first[collection]?.id === id) versions[collection] = String(version.id)
    }
  }
  return versions
}

function withoutOptionalRelations(payload: Payload, slug: string, data: Readonly<Record<string, unknown>>) {
  const fields = payload.collections[slug as 'courses']?.config.flattenedFields ?? []
  const optional = new Set(
    fields
      .filter(field => ['relationship', 'upload'].includes(field.type))
      .filter(field => !('required' in field && field.required) && field.name !== 'tenant')
      .map(({ name }) => name),
  )
  return Object.fromEntries(Object.entries(data).filter(([name]) => !optional.has(name)))
}

/** Every row that is written from now on is noted with its content, in the transaction that writes it. */
export async function noteWrites(payload: Payload): Promise<void> {
  const { drizzle } = adapterOf(payload)
  await drizzle.execute(
    sql.raw(`
    create table isolation_footprint (name text not null, content text not null, before boolean not null, xid xid8 not null default pg_current_xact_id());
    create function isolation_note() returns trigger language plpgsql as $$
    begin
      if tg_op <> 'INSERT' then
        insert into isolation_footprint (name, content, before) values (tg_table_name, to_jsonb(old)::text, true);
      end if;
      if tg_op <> 'DELETE' then
        insert into isolation_footprint (name, content, before) values (tg_table_name, to_jsonb(new)::text, false);
      end if;
      return null;
    end $$`),
  )
  const { rows } = await drizzle.execute<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'isolation_footprint'`)
  for (const { name } of rows)
    await drizzle.execute(
      sql.raw(
        `create trigger isolation_note after insert or update or delete on "${name}" for each row execute function isolation_note()`,
      ),
    )
}

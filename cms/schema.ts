import { requireTenantColumns } from '@lectern/plugin-multi-tenant'
import type { PostgresAdapterArgs } from '@payloadcms/db-postgres'
import { sql } from '@payloadcms/db-postgres'
import { bigserial, customType, index } from '@payloadcms/db-postgres/drizzle/pg-core'
import { academyCollections } from './collections/academyCollections.ts'

type SchemaHook = NonNullable<PostgresAdapterArgs['afterSchemaInit']>[number]

/** The id of a transaction, 64 bits, as PostgreSQL orders them. */
const xid8 = customType<{ data: string }>({ dataType: () => 'xid8' })

/** The order in which events are read: by writing transaction, then by row. */
const orderEvents: SchemaHook = ({ schema, extendTable }) => {
  const events = schema.tables.events
  if (!events) throw new Error('There is no table of events')
  extendTable({
    table: events,
    columns: {
      seq: bigserial('seq', { mode: 'bigint' }).notNull(),
      xid: xid8('xid').notNull().default(sql`pg_current_xact_id()`),
    },
    extraConfig: table => ({ events_order_idx: index('events_order_idx').on(table.xid, table.seq) }),
  })
  return schema
}

/** The academies for which no work is begun: few of many, and asked for by every reader of events and every claim. */
const indexSuspended: SchemaHook = ({ schema, extendTable }) => {
  const tenants = schema.tables.tenants
  if (!tenants) throw new Error('There is no table of academies')
  extendTable({
    table: tenants,
    extraConfig: table => ({
      tenants_not_active_idx: index('tenants_not_active_idx')
        .on(table.id)
        .where(sql`${table.status} <> 'active'`),
    }),
  })
  return schema
}

const requireTenants: SchemaHook = ({ schema }) => {
  requireTenantColumns(schema.tables, academyCollections)
  return schema
}

/** What the schema holds beyond Payload's fields; migrations are made from it. */
export const afterSchemaInit: SchemaHook[] = [orderEvents, indexSuspended, requireTenants]

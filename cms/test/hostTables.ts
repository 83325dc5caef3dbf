import pg from 'pg'
import { announcements } from '../entry/announcements.ts'

/** The two tables that the entry reads, alone: enough for what knows no Payload. Their real form is tested in tenancy. */
export async function makeHostTables(databaseUrl: string) {
  const client = new pg.Client({ connectionString: databaseUrl })
  client.on('error', () => undefined)
  await client.connect()
  await client.query(`
    create table if not exists tenants (id uuid primary key default gen_random_uuid(), theme text default 'slate',
      version text not null, status text default 'active');
    create table if not exists tenant_hosts (host text primary key, tenant_id uuid references tenants, kind text default 'subdomain',
      state text default 'live', redirect_to text)`)
  return {
    client,
    /** An academy on that host, with that version. */
    async anAcademy(host: string, version = '1'): Promise<string> {
      const { rows } = await client.query<{ id: string }>(
        'insert into tenants (version) values ($1) returning id',
        [version],
      )
      const id = rows[0]?.id ?? ''
      await client.query('insert into tenant_hosts (host, tenant_id) values ($1, $2)', [host, id])
      return id
    },
    /** Raises the version as the product does: the announcement belongs to the transaction. */
    async raise(tenantId: string, version: string, end: 'commit' | 'rollback' = 'commit'): Promise<void> {
      await client.query('begin')
      await client.query('update tenants set version = $2 where id = $1', [tenantId, version])
      await client.query('select pg_notify($1, $2)', [announcements, `${tenantId} ${version}`])
      await client.query(end)
    },
    end: () => client.end(),
  }
}

import pg from 'pg'

/** Academies like the demo's, without its courses: written by SQL, as making them one by one would take an hour. */
export async function foundAcademies(databaseUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  await client.query(
    `insert into tenants (name, email, subdomain, status, theme, locale, time_zone, tagline, branding_config, version, updated_at, created_at)
     select 'Academy ' || n, 'a' || n || '@growth.test', 'growth-' || n, 'active', 'slate', 'en', 'Europe/Berlin',
            'What academy ' || n || ' teaches', '{}', 'v' || n, now(), now()
     from generate_series(1, $1) n`,
    [count],
  )
  await client.query(
    `insert into tenant_hosts (host, tenant_id, kind, state, is_primary, updated_at, created_at)
     select t.subdomain || '.localhost', t.id, 'subdomain', 'live', true, now(), now()
     from tenants t where t.subdomain like 'growth-%'`,
  )
  await client.end()
}

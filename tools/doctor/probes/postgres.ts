import { randomBytes } from 'node:crypto'
import { Client, escapeIdentifier } from 'pg'
import { ok, type Probe, reasonOf, wrong } from '../finding.ts'

/** The oldest PostgreSQL with everything that the schema uses. */
const oldestMajor = 14

/** Connects, looks at the version and makes a table in a transaction that is rolled back. */
export const probePostgres: Probe = async environment => {
  const subject = 'PostgreSQL'
  if (!environment.DATABASE_URL)
    return [wrong(subject, 'DATABASE_URL is not set', 'set it, or run embedded: npm start')]
  const client = new Client({ connectionString: environment.DATABASE_URL, connectionTimeoutMillis: 5_000 })
  // A connection that breaks while idle must not end the doctor.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    await client.end().catch(() => {})
    return [
      wrong(subject, `cannot be reached: ${reasonOf(error)}`, 'check DATABASE_URL and that the server runs'),
    ]
  }
  try {
    const { rows } = await client.query<{ number: string }>(
      "select current_setting('server_version_num') as number",
    )
    const number = Number(rows[0]?.number)
    const version = `${Math.floor(number / 10_000)}.${number % 10_000}`
    if (number < oldestMajor * 10_000) {
      return [wrong(subject, `version ${version}`, `upgrade to ${oldestMajor} or newer`)]
    }
    const table = escapeIdentifier(`lectern_doctor_${randomBytes(6).toString('hex')}`)
    await client.query(`begin; create table ${table} (id uuid primary key); rollback`)
    return [ok(subject, `version ${version}, may create tables`)]
  } catch (error) {
    const remedy = 'let the user of DATABASE_URL create tables: grant create on schema public to THE_USER'
    return [wrong(subject, `cannot create a table: ${reasonOf(error)}`, remedy)]
  } finally {
    await client.end().catch(() => {})
  }
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import { PgDialect } from '@payloadcms/db-postgres/drizzle/pg-core'
import pg from 'pg'
import { digestOf, normaliseCode } from '../cms/accessCodes/code.ts'
import { redeem, redemptionOf } from '../cms/learning/redeem.ts'
import { inTenant } from '../cms/tenancy/connection.ts'
import { openLearningTables } from '../tests/chaos/learningTables.ts'
import { startPostgres } from '../tools/postgres/index.ts'
import { findPgbench, pgbench } from './learning/pgbench.ts'
import { compareCosts, figure, inTurns, leastRounds, median, noiseOf, print } from './protocol/index.ts'

/**
 * Redemptions per second of one hot code, by new students each time: the rule called in process on 64 connections,
 * with pgbench running the very same statement on as many, both against one PostgreSQL that syncs every commit. Beside
 * it, for what they are worth, pgbench with the least that could take a seat: an update of one row, and SELECT FOR
 * UPDATE followed by it.
 */
const connections = 64
/** Of each connection in one measurement: some thousand redemptions together. */
const each = 24
const perMeasurement = connections * each
/** The lesser comparisons are printed beside, and measured in fewer rounds. */
const besideRounds = 3

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
await findPgbench()
const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0 })
const databaseUrl = await postgres.createDatabase('redeem')
const tables = await openLearningTables(databaseUrl)
const pool = new pg.Pool({ connectionString: databaseUrl, max: connections })
try {
  const { rows: settings } = await pool.query<{ synced: string }>(
    `select current_setting('synchronous_commit') || current_setting('fsync') as synced`,
  )
  if (settings[0]?.synced !== 'onon') throw new Error('Commits are not synced here')
  const [code] = await tables.codes([100_000_000])
  if (!code) throw new Error('There is no code')
  const payload = { db: { drizzle: drizzle({ client: pool }) } } as unknown as Parameters<typeof inTenant>[0]
  await Promise.all(Array.from({ length: connections }, () => pool.query('select pg_sleep(0.2)')))

  let used = 0
  /** The numbers of students who have not redeemed it. */
  const newStudents = async () => {
    const from = used
    used += perMeasurement
    await pool.query(
      `insert into students (id, tenant_id, name, email)
       select ${studentId('n')}, $1, 'Student', n || '@students.test' from generate_series($2::int, $3::int) n`,
      [tables.tenantId, from, used - 1],
    )
    await pool.query('analyze students')
    return from
  }

  const inProcess = async () => {
    const from = await newStudents()
    const { rows } = await pool.query<{ id: string }>(
      `select ${studentId('n')} as id from generate_series($1::int, $2::int) n`,
      [from, used - 1],
    )
    const students = rows.map(({ id }) => id)
    const begun = performance.now()
    await inTenant(payload, tables.tenantId, () =>
      Promise.all(
        Array.from({ length: connections }, async () => {
          for (let student = students.pop(); student; student = students.pop()) {
            const { kind } = await redeem(tables.key, student, code.code)
            if (kind !== 'redeemed') throw new Error(`A seat was not given: ${kind}`)
          }
        }),
      ),
    )
    return perMeasurement / ((performance.now() - begun) / 1000)
  }

  const statement = asScript(
    redemptionOf(tables.tenantId, 'STUDENT', digestOf(tables.key, normaliseCode(code.code) ?? '')),
  )
  const byPgbench = (script: string) => async () => {
    const first = await newStudents()
    return pgbench({ databaseUrl, script, connections, transactions: each, defines: { first, i: 0 } })
  }
  const number = `\\set n :first + :client_id * ${each} + :i\n\\set i :i + 1\n`
  const updateOne = `update access_codes set uses = uses + 1, updated_at = now() where id = '${code.id}';`
  const rounds = await inTurns(
    {
      rule: { measure: inProcess },
      statement: { measure: byPgbench(`${number}${statement};`) },
      update: { measure: byPgbench(updateOne), rounds: besideRounds },
      lock: {
        measure: byPgbench(
          `begin;\nselect uses from access_codes where id = '${code.id}' for update;\n${updateOne}\ncommit;`,
        ),
        rounds: besideRounds,
      },
    },
    leastRounds,
  )
  const [taken] = (
    await pool.query<{ uses: string; redemptions: string }>(`
    select (select uses from access_codes where id = '${code.id}') as uses,
      (select count(*) from access_code_redemptions) as redemptions`)
  ).rows
  const itself = (rate: number) => rate
  const compared = (name: string, against: keyof typeof rounds, goal?: `>=${number}`) =>
    figure({
      name,
      unit: 'redemptions per second',
      ours: median(rounds.rule.flat()),
      baseline: median(rounds[against].flat()),
      compared: compareCosts(rounds.rule, rounds[against], itself),
      ...(goal && { goal }),
    })
  print(
    {
      bench: 'redeem',
      figures: [
        compared('the rule in process vs pgbench with the same statement', 'statement', '>=0.7'),
        compared('the same vs pgbench updating one row', 'update'),
        compared('the same vs pgbench with SELECT FOR UPDATE and the update', 'lock'),
      ],
      noise: noiseOf(rounds.statement, itself),
      rounds: leastRounds,
      assumptions: [
        `one code, ${connections} connections, synchronous_commit on; redemptions written: ${taken?.redemptions}`,
      ],
    },
    process.argv.includes('--json'),
  )
} finally {
  await pool.end()
  await tables.close()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()

/** SQL of the id of the student of a number. */
function studentId(number: string): string {
  return `('00000000-0000-4000-8000-' || lpad(to_hex((${number})::bigint), 12, '0'))::uuid`
}

/** The statement as pgbench takes it: its values in it, and the student made from `:n`. */
function asScript(statement: ReturnType<typeof redemptionOf>): string {
  const { sql, params } = new PgDialect().sqlToQuery(statement)
  return sql
    .replaceAll(/\$(\d+)/g, (_, at: string) => {
      const value = String(params[Number(at) - 1])
      if (value === 'STUDENT') return studentId(':n')
      if (value === 'students:STUDENT') return `('students:' || ${studentId(':n')})`
      return `'${value}'`
    })
    .replaceAll(/\s+/g, ' ')
}

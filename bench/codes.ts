import { execFile } from 'node:child_process'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import pg from 'pg'
import { openLearningTables } from '../tests/chaos/learningTables.ts'
import { startPostgres } from '../tools/postgres/index.ts'
import { compareCosts, figure, inTurns, median, noiseOf, print, watchPostgresCpu } from './protocol/index.ts'

/**
 * A million access codes, drawn as the jobs draw them and exported as CSV as the admin does, with a plain script that
 * makes one HMAC a row and moves equal rows in and out by COPY, into a table with the same indexes: CPU of the process
 * and of PostgreSQL together. And the peak of memory at a million with that at 100,000.
 */
const many = 1_000_000
const fewer = 100_000
/** A measurement takes a minute or two: fewer rounds than elsewhere, and said so. */
const rounds = 2

const folder = await mkdtemp(join(tmpdir(), 'lectern-bench-'))
// PostgreSQL's system user has to enter it.
await chmod(folder, 0o755)
const postgres = await startPostgres({ directory: join(folder, 'postgres'), port: 0 })
const databaseUrl = await postgres.createDatabase('codes')
const tables = await openLearningTables(databaseUrl)
const database = new pg.Client({ connectionString: databaseUrl })
await database.connect()
try {
  const [planted] = await tables.codes([1])
  const serverSeconds = await watchPostgresCpu(database)

  interface Cost {
    cpuSeconds: number
    peakBytes: number
  }
  const measure = (way: 'ours' | 'plain', count: number) => async (): Promise<Cost> => {
    // Deleting a million rows, each looked for in the tables that refer to it, takes as long as drawing them.
    await database.query('truncate access_codes, access_code_redemptions, payload_locked_documents_rels')
    await database.query('delete from access_code_batches')
    await database.query('checkpoint')
    const before = serverSeconds()
    const { stdout } = await promisify(execFile)(process.execPath, [
      ...['--import', 'tsx', join(import.meta.dirname, 'learning/codesProcess.ts')],
      ...[way, databaseUrl, tables.tenantId, planted?.courseId ?? '', String(count)],
    ])
    const cost: Cost = JSON.parse(stdout)
    // The connections have ended, so the server has counted theirs.
    await new Promise(resolve => setTimeout(resolve, 500))
    const whole = { ...cost, cpuSeconds: cost.cpuSeconds + serverSeconds() - before }
    process.stderr.write(`${way} ${count}: ${JSON.stringify(whole)}\n`)
    return whole
  }
  const costs = await inTurns(
    {
      // Each measurement is a process of its own: only the database has anything to be warmed up.
      ours: { measure: measure('ours', many), warmUp: measure('ours', fewer) },
      plain: { measure: measure('plain', many), warmUp: measure('plain', fewer) },
      fewer: { measure: measure('ours', fewer) },
    },
    rounds,
  )
  const cpu = ({ cpuSeconds }: Cost) => cpuSeconds
  const peak = ({ peakBytes }: Cost) => peakBytes / 2 ** 20
  print(
    {
      bench: 'codes',
      figures: [
        figure({
          name: 'a million codes drawn and exported vs one HMAC a row and COPY',
          unit: 'CPU s',
          ours: median(costs.ours.flat().map(cpu)),
          baseline: median(costs.plain.flat().map(cpu)),
          compared: compareCosts(costs.ours, costs.plain, cpu),
          goal: '<=3',
        }),
        figure({
          name: 'peak memory at a million vs at 100,000',
          unit: 'MiB',
          ours: median(costs.ours.flat().map(peak)),
          baseline: median(costs.fewer.flat().map(peak)),
          compared: compareCosts(costs.ours, costs.fewer, peak),
          goal: '<=1.1',
        }),
      ],
      noise: noiseOf(costs.plain, cpu),
      rounds,
    },
    process.argv.includes('--json'),
  )
} finally {
  await database.end()
  await tables.close()
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}
process.exit()

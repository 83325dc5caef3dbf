/**
 * `npm run migration -- NAME`: writes what the schema has and the migrations lack, against an empty database of its
 * own, and tidies the file up for this repository's compiler settings.
 */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { startPostgres } from '../postgres/index.ts'
import { deadEnvironment } from './deadEnvironment.ts'
import { root } from './folders.ts'

const [name] = process.argv.slice(2)
if (!name || !/^[a-z0-9-]+$/.test(name)) {
  process.stderr.write('Say what changes, in lower case: npm run migration -- add-course-level\n')
  process.exit(1)
}

const folder = await mkdtemp(join(tmpdir(), 'lectern-migration-'))
const postgres = await startPostgres({ directory: folder, port: 0, disposable: true })
try {
  const DATABASE_URL = await postgres.createDatabase('lectern')
  const env = { ...process.env, ...deadEnvironment(), DATABASE_URL, PAYLOAD_CONFIG_PATH: 'payload.config.ts' }
  const payload = join(root, 'node_modules/payload/bin.js')
  await promisify(execFile)(process.execPath, [payload, 'migrate:create', name, '--skip-empty'], {
    cwd: root,
    env,
  })
  const migrations = join(root, 'cms/migrations')
  const written = (await readdir(migrations))
    .filter(file => file.endsWith('.ts') && file !== 'index.ts')
    .sort()
    .at(-1)
  if (written) {
    const path = join(migrations, written)
    const text = await readFile(path, 'utf8')
    await writeFile(
      path,
      text
        .replace(
          'import { MigrateUpArgs, MigrateDownArgs, sql }',
          'import { type MigrateDownArgs, type MigrateUpArgs, sql }',
        )
        .replaceAll('({ db, payload, req }: ', '({ db }: '),
    )
    process.stdout.write(`The newest migration is cms/migrations/${written}\n`)
  }
} finally {
  await postgres.stop()
  await rm(folder, { recursive: true, force: true })
}

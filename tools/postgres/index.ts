import { rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { resolve } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { findBinaries } from './binaries.ts'
import { layoutOf, prepareCluster } from './cluster.ts'
import { clearLeftover } from './leftover.ts'
import { findPlace, type Place } from './place.ts'
import { launch } from './process.ts'
import { databaseOwner } from './systemUser.ts'

export type PostgresOptions = {
  /**
   * Where the database is kept. Made on the first start, opened again on later ones. As root, a directory
   * that the system user `postgres` cannot reach holds a marker, `kept-elsewhere.json`, and the data lie
   * in the folder that it names.
   */
  directory: string
  /** Port on 127.0.0.1; 0 picks a free one. */
  port: number
  /** Password of the superuser `postgres`. Default: chosen at random on the first start and kept in the directory. */
  password?: string
  /** Keeps the server's log off stderr. Default true; what it said is in the error when a start fails. */
  quiet?: boolean
  /** For tests: quicker, and lost or damaged after a crash. Data that had to be kept elsewhere go at the stop. */
  disposable?: boolean
}

export type RunningPostgres = {
  /** Connection address of the database `postgres`, with the superuser's password in it: never log it. */
  url: string
  port: number
  /** True when this start found no data and made an empty cluster. */
  isNew: boolean
  /** Creates the database unless it is there and returns its address. */
  createDatabase(name: string): Promise<string>
  /** Drops the database where it exists, ending its connections. */
  dropDatabase(name: string): Promise<void>
  /** Fast shutdown: open transactions are rolled back, connections ended. The data stays. */
  stop(): Promise<void>
}

/**
 * Starts PostgreSQL 18 on loopback. Throws when the port is taken, when another living process already
 * runs this directory, or when the server does not come up (the message carries its log).
 */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  refuseProduction()
  const disposable = options.disposable ?? false
  const owner = await databaseOwner()
  const binaries = await findBinaries(owner)
  const place = await findPlace(resolve(options.directory), owner, disposable)
  const layout = layoutOf(place.directory)
  await clearLeftover(layout.data, layout.ownerFile)
  const { password, isNew } = await prepareCluster({
    directory: place.directory,
    binaries,
    owner,
    password: options.password,
    disposable,
  })
  const onLine = options.quiet === false ? (line: string) => process.stderr.write(`${line}\n`) : undefined

  for (let attempt = 1; ; attempt++) {
    const port = options.port === 0 ? await freePort() : options.port
    const outcome = await launch({ binaries, layout, owner, port, disposable, onLine })
    if (outcome.kind === 'ready') return running({ port, password, isNew, place, stopServer: outcome.stop })
    if (outcome.kind === 'failed') throw new Error(`PostgreSQL did not start:\n${outcome.log}`)
    // Between finding a free port and binding it another program may take it.
    if (options.port !== 0 || attempt === 5) {
      throw new Error(
        `Port ${port} is taken, so PostgreSQL cannot listen on it. Stop the other program or choose another port.`,
      )
    }
  }
}

async function running(server: {
  port: number
  password: string
  isNew: boolean
  place: Place
  stopServer: () => Promise<void>
}): Promise<RunningPostgres> {
  const { port, password, isNew, place } = server
  const urlOf = (database: string) =>
    `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  const url = urlOf('postgres')
  const stop = async () => {
    await server.stopServer()
    await rm(layoutOf(place.directory).ownerFile, { force: true })
    await place.discard()
  }
  try {
    await query(url, 'select 1')
  } catch (error) {
    await stop()
    if ((error as { code?: string }).code === '28P01') {
      throw new Error('The password given is not the one that this database directory was made with.')
    }
    throw error
  }
  return {
    url,
    port,
    isNew,
    stop,
    async createDatabase(name) {
      await query(url, `create database ${escapeIdentifier(name)}`).catch((error: { code?: string }) => {
        if (error.code !== duplicateDatabase) throw error
      })
      return urlOf(name)
    },
    dropDatabase: name => query(url, `drop database if exists ${escapeIdentifier(name)} with (force)`),
  }
}

/** SQLSTATE of `create database` when the name exists. */
const duplicateDatabase = '42P04'

async function query(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(statement)
  } finally {
    await client.end()
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No free port.')),
      )
    })
  })
}

function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production' && process.env.LECTERN_EMBEDDED !== '1') {
    throw new Error(
      'The embedded PostgreSQL is not for production: set DATABASE_URL, or LECTERN_EMBEDDED=1 to use it nevertheless.',
    )
  }
}

import { createServer } from 'node:http'
import { join, resolve } from 'node:path'
import type { Credentials } from './claim.ts'
import { assertRule, type CorsRule } from './cors.ts'
import { type Faults, planFaults } from './faults.ts'
import { carryOutLifecycle } from './lifecycle.ts'
import { type NotifyQueue, openNotifier, type S3EventRecord } from './notifications.ts'
import { handle } from './server.ts'
import { openStorage } from './storage/index.ts'

export type { Credentials } from './claim.ts'
export type { CorsRule } from './cors.ts'
export type { Fault, Faults } from './faults.ts'
export type { NotifyQueue, S3EventMessage, S3EventRecord } from './notifications.ts'

export type BucketOptions = {
  name: string
  /** Replaces the bucket's rules at every start; without it the rules set by PutBucketCors stay. */
  cors?: CorsRule[]
  /** Where S3's `ObjectCreated` messages go. */
  notifyQueue?: NotifyQueue
  /** Called in process for each object written, before the request is answered. */
  onPut?: (record: S3EventRecord) => void
}

export type S3ServerOptions = {
  /** Where everything is kept. One server at a time. */
  directory: string
  /** 0 picks a free port. */
  port: number
  /** Default 127.0.0.1. */
  host?: string
  /** Who may do everything. There are no other rights: what is not signed by one of these is refused. */
  credentials: Credentials[]
  /** Region of signatures, default `us-east-1`. R2's `auto` is accepted as well. */
  region?: string
  /** Made at the start unless they are there. */
  buckets: BucketOptions[]
  /** Address that browsers use when it is another one; signatures may be made for its host. */
  publicUrl?: string
}

export type RunningS3Server = {
  /** Address without a slash at the end. Clients need path style (`forcePathStyle: true`). */
  endpoint: string
  faults: Faults
  /** Lets unfinished uploads have begun so many milliseconds earlier, and carries out the lifecycle rules. */
  ageUploads(milliseconds: number): Promise<void>
  /** Ends open connections; unsent events are kept for the next start. */
  stop(): Promise<void>
}

/** Milliseconds that an idle connection is kept: longer than clients keep theirs, so that they close first. */
const keepAlive = 75_000

/**
 * Starts an S3 server on its own files. Throws when the port is taken and, in production, unless
 * LECTERN_EMBEDDED=1.
 */
export async function startS3Server(options: S3ServerOptions): Promise<RunningS3Server> {
  refuseProduction()
  const region = options.region ?? 'us-east-1'
  const host = options.host ?? '127.0.0.1'
  const directory = resolve(options.directory)
  const storage = await openStorage(directory)
  for (const { name, cors } of options.buckets) {
    const bucket = storage.bucket(name) ?? (await storage.createBucket(name))
    for (const rule of cors ?? []) assertRule(rule)
    if (cors) await bucket.saveSettings({ ...bucket.settings(), cors })
  }
  const lifecycle = async () => {
    for (const bucket of storage.buckets()) await carryOutLifecycle(bucket)
  }
  await lifecycle()
  const hourly = setInterval(() => void lifecycle(), 3600_000)

  const faults = planFaults()
  let endpoint = ''
  let surroundings: Parameters<typeof handle>[0] | undefined
  const server = createServer({ keepAliveTimeout: keepAlive, requestTimeout: 0 })
  const running = new Set<Promise<void>>()
  const answer =
    (expectsContinue: boolean) =>
    (request: Parameters<typeof handle>[1], response: Parameters<typeof handle>[2]) => {
      if (surroundings) void handle(surroundings, request, response, expectsContinue)
      else response.destroy()
    }
  server.on('request', answer(false))
  server.on('checkContinue', answer(true))

  await new Promise<void>((done, failed) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      failed(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${options.port} is taken, so the S3 server cannot listen on it.`)
          : error,
      )
    })
    server.listen(options.port, host, done)
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  endpoint = `http://${host.includes(':') ? `[${host}]` : host}:${port}`

  const notifier = await openNotifier(join(directory, 'events'), region, options.buckets)
  surroundings = {
    storage,
    notifier,
    faults,
    region,
    publicUrl: () => options.publicUrl?.replace(/\/$/, '') ?? endpoint,
    settings: {
      credentials: options.credentials,
      regions: [region, 'auto'],
      otherHosts: options.publicUrl === undefined ? [] : [new URL(options.publicUrl).host],
      now: Date.now,
    },
  }

  return {
    endpoint,
    faults: { add: faults.add, clear: faults.clear },
    async ageUploads(milliseconds) {
      for (const upload of storage.buckets().flatMap(bucket => bucket.uploads())) {
        upload.record.initiated -= milliseconds
      }
      await lifecycle()
    },
    async stop() {
      clearInterval(hourly)
      const closed = new Promise<void>(done => server.close(() => done()))
      server.closeAllConnections()
      await closed
      await Promise.all(running)
      await notifier.stop()
    },
  }
}

function refuseProduction(): void {
  if (process.env.NODE_ENV === 'production' && process.env.LECTERN_EMBEDDED !== '1') {
    throw new Error(
      'The embedded S3 server is not for production: name a real S3 endpoint, or set LECTERN_EMBEDDED=1 to use it nevertheless.',
    )
  }
}

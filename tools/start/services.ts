import { startAuthCore } from '../auth-core/index.ts'
import { startMailCatcher } from '../mail/index.ts'
import { startPostgres } from '../postgres/index.ts'
import { startEncodeQueue, startStorage, uploadOrigins } from './encodeQueue.ts'
import { type EmbeddedServices, servicesWanted, type Variables } from './environment.ts'
import type { Folders } from './folders.ts'
import type { ServicePorts } from './runPorts.ts'
import type { Secrets } from './secrets.ts'
import type { Steps } from './steps.mjs'

export type RunningServices = EmbeddedServices & {
  mailPage?: string
  /** Ends all of them, the database last. */
  stop(): Promise<void>
}

/** Starts, in this process and all at once, the services for which the user named no real one. */
export async function startServices(options: {
  folders: Folders
  secrets: Secrets
  ports: ServicePorts
  /** Port of the app: pages of its hosts upload straight to the ingest bucket. */
  appPort: number
  given: Variables
  steps: Steps
}): Promise<RunningServices> {
  const { folders, secrets, ports, given, steps } = options
  const wanted = servicesWanted(given)
  const running: EmbeddedServices & { mailPage?: string } = {}
  const stops = { first: [] as (() => Promise<void>)[], last: [] as (() => Promise<void>)[] }
  const stop = async () => {
    await Promise.allSettled(stops.first.splice(0).map(end => end()))
    await Promise.allSettled(stops.last.splice(0).map(end => end()))
  }

  const databaseAndSignIn = async () => {
    const postgres = await steps.run('PostgreSQL', () =>
      startPostgres({ directory: folders.postgres, port: ports.postgres }),
    )
    stops.last.push(() => postgres.stop())
    if (wanted.database) running.databaseUrl = await postgres.createDatabase('lectern')
    if (!wanted.auth) return
    const databaseUrl = await postgres.createDatabase('auth')
    const core = await steps.run('sign-in (auth core)', () =>
      startAuthCore({
        port: ports.auth,
        apiKey: secrets.authApiKey,
        databaseUrl,
        licensed: given.SUPERTOKENS_TENANTS === 'each',
      }),
    )
    stops.first.push(() => core.stop())
    running.auth = { url: core.url }
  }

  const queueAndStorage = async () => {
    if (wanted.queue) {
      const queue = await steps.run('queue (SQS)', () => startEncodeQueue(folders.queue, ports.queue))
      stops.first.push(() => queue.stop())
      running.queue = queue
    }
    if (!wanted.s3) return
    const storage = await steps.run('object storage (S3)', () =>
      startStorage({
        directory: folders.s3,
        port: ports.s3,
        secrets,
        origins: uploadOrigins(options.appPort, given),
        queue: running.queue,
      }),
    )
    stops.first.push(() => storage.stop())
    running.s3 = { endpoint: storage.endpoint }
  }

  const mail = async () => {
    const catcher = await steps.run('mail', () =>
      startMailCatcher({ directory: folders.mail, smtpPort: ports.smtp, httpPort: ports.mailPage }),
    )
    stops.first.push(() => catcher.stop())
    running.mail = { smtpUrl: catcher.smtpUrl }
    running.mailPage = catcher.pageUrl
  }

  const outcomes = await Promise.allSettled([
    wanted.postgres && databaseAndSignIn(),
    queueAndStorage(),
    wanted.mail && mail(),
  ])
  const fault = outcomes.find(outcome => outcome.status === 'rejected')
  if (fault) {
    await stop()
    throw fault.reason
  }
  return { ...running, stop }
}

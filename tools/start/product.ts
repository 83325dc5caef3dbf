import { join } from 'node:path'
import { buildProduct, cmsFolder, encoderProgram, serverProgram } from './build.ts'
import { type Child, startChild } from './children.ts'
import { migrate, seed } from './database.ts'
import { embeddedEnvironment, servicesWanted, type Variables } from './environment.ts'
import { foldersIn, ownFolders, root } from './folders.ts'
import { waitForHealth } from './health.ts'
import { openRun } from './run.ts'
import { chooseAppPort, chooseServicePorts } from './runPorts.ts'
import { secretsIn } from './secrets.ts'
import { type RunningServices, startServices } from './services.ts'
import { createSteps } from './steps.mjs'
import { bareEnvironment, productVariables } from './userEnvironment.ts'

export type ProductOptions = {
  /** Folder for data, secrets and logs. Default: `.lectern` of the repository, or `LECTERN_DATA`. */
  data?: string
  /** The port to use or fail; without it 3000 or the next free one. 0 picks any free one. */
  port?: number
  /** Demo academies and accounts. Default: only where the database is the embedded one. */
  seed?: boolean | 'without-video'
  /** Prints nothing. */
  quiet?: boolean
  /** Variables that win over the computed ones and replace embedded services. Default: none. */
  given?: Variables
  /** `development` runs the sources with hot reload instead of a build. @default 'production' */
  mode?: 'production' | 'development'
  /** Gives up a start that is under way. */
  signal?: AbortSignal
}

export type Product = {
  port: number
  /** Where staff sign in; academies live on subdomains of the same host and port. */
  origin: string
  /** The app's variables, secrets among them: for tests and tools, never for a log. */
  environment: Variables
  encoderEnvironment: Variables
  services: RunningServices
  /** Where the seed writes what it made. */
  demoFile: string
  logs: string
  /** Settles with the first program that ended without being told to. */
  died: Promise<Child>
  /** Ends everything in order: app and encoder, then the services. */
  stop(): Promise<void>
  /** SIGKILL to everything at once. */
  kill(): Promise<void>
  /** SIGKILL to the encoder, as a lost machine would. */
  killWorker(): Promise<void>
  startWorker(): Promise<void>
}

/** Runs the whole product on this machine. On failure everything that was started is ended before this throws. */
export async function startProduct(options: ProductOptions = {}): Promise<Product> {
  const { mode = 'production', given = {}, signal } = options
  const folders = options.data ? foldersIn(options.data) : ownFolders()
  const steps = createSteps({ quiet: options.quiet ?? false })
  const run = await openRun(folders, steps)
  try {
    const port = await chooseAppPort(options.port, steps.say)
    const anywhere = options.port === 0
    const ports = await chooseServicePorts({ remembered: run.ports, appPort: port, anywhere })
    await run.remember(ports)
    const secrets = await secretsIn(folders.secrets)

    const services = await startServices({ folders, secrets, ports, appPort: port, given, steps })
    run.onStop(() => services.stop())
    signal?.throwIfAborted()

    const computed = embeddedEnvironment({
      port,
      secrets,
      services,
      workDirectory: folders.work,
      given,
      mode,
    })
    const bare = bareEnvironment(await productVariables())
    const environment = { ...bare, ...computed.app }
    const encoderEnvironment = { ...bare, ...computed.encoder }
    await run.publish({ ...computed.encoder, ...computed.app })

    const job = { folders, environment, steps, logs: folders.logs, ...(signal ? { signal } : {}) }
    if (mode === 'production') await buildProduct(job)
    await migrate(job)

    const start = (name: string, args: string[], env: Variables) =>
      run.keep(startChild({ name, args, env, log: join(folders.logs, `${name}.log`) }))
    const app = await start('app', programs[mode].app, environment)
    const startWorker = () => start('encoder', programs[mode].encoder, encoderEnvironment)
    await startWorker()
    await steps.run('app', () =>
      waitForHealth({ url: `http://127.0.0.1:${port}/health`, child: app, signal }),
    )
    const seeded = options.seed ?? servicesWanted(given).database
    if (seeded === 'without-video')
      await seed({ ...job, environment: { ...environment, LECTERN_DEMO_VIDEO: 'no' } })
    else if (seeded) await seed(job)
    steps.end()

    return {
      port,
      origin: environment.PLATFORM_ORIGIN ?? '',
      environment: computed.app,
      encoderEnvironment: computed.encoder,
      services,
      demoFile: folders.demo,
      logs: folders.logs,
      died: run.died,
      stop: () => run.stop(),
      kill: () => run.kill(),
      killWorker: () => run.drop('encoder'),
      startWorker: async () => void (await startWorker()),
    }
  } catch (error) {
    steps.end()
    await run.stop()
    throw error
  }
}

const programs = {
  production: { app: [serverProgram, cmsFolder], encoder: [encoderProgram] },
  development: {
    app: ['--import', 'tsx', join(cmsFolder, 'server.ts'), cmsFolder, '--dev'],
    encoder: ['--import', 'tsx', join(root, 'encoder/src/worker.ts')],
  },
}

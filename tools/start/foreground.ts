import { tailOf } from './children.ts'
import { readJsonFile } from './jsonFile.ts'
import { type Product, startProduct } from './product.ts'
import { StepFailed } from './steps.mjs'
import { summary } from './summary.ts'
import { productVariables, userEnvironment } from './userEnvironment.ts'

/** A Ctrl-C arrives twice, from the terminal and through npm: within this time it is one. */
const sameSignalMs = 1_000

/** Runs the product until a signal or a death ends it; the exit code says which. */
export async function runForeground(mode: 'production' | 'development'): Promise<void> {
  const given = await userEnvironment(await productVariables())
  const controller = new AbortController()
  let product: Product | undefined
  const stopping = onSignals({
    first: () => {
      process.stdout.write('\nStopping. Press Ctrl-C again to kill everything at once.\n')
      controller.abort(new StepFailed('Stopped.'))
    },
    second: () => void (product?.kill() ?? Promise.resolve()).finally(() => process.exit(130)),
  })

  process.stdout.write(`Lectern ${mode === 'production' ? '' : '(development) '}starts\n`)
  const seeding = seedFlag(process.argv)
  try {
    product = await startProduct({
      mode,
      given,
      signal: controller.signal,
      ...(given.PORT ? { port: Number(given.PORT) } : {}),
      ...(seeding === undefined ? {} : { seed: seeding }),
    })
  } catch (error) {
    if (controller.signal.aborted) process.exit(0)
    process.stderr.write(`\n${explained(error)}\n`)
    process.exit(1)
  }
  process.stdout.write(
    summary({
      origin: product.origin,
      mailPage: product.services.mailPage,
      demo: await readJsonFile(product.demoFile),
      logs: product.logs,
    }),
  )

  const dead = await Promise.race([product.died, stopping])
  if (dead) {
    process.stderr.write(
      `\nThe ${dead.name} ended unexpectedly. The end of ${dead.log}:\n${await tailOf(dead.log)}\n`,
    )
  }
  await product.stop()
  if (!dead) process.stdout.write('Stopped.\n')
  process.exit(dead ? 1 : 0)
}

/** What a person can act on comes as a sentence, anything else with the place where it happened. */
function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error instanceof StepFailed ? error.message : (error.stack ?? error.message)
}

/** Settles at the first signal, or when the bootstrap that started us was killed. */
function onSignals(handlers: { first: () => void; second: () => void }): Promise<undefined> {
  return new Promise(resolve => {
    let since: number | undefined
    const receive = () => {
      if (since === undefined) {
        since = Date.now()
        handlers.first()
        resolve(undefined)
      } else if (Date.now() - since > sameSignalMs) handlers.second()
    }
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, receive)
    const parent = Number(process.env.LECTERN_BOOTSTRAP_PID)
    if (parent !== process.ppid) return
    const watch = setInterval(() => {
      if (process.ppid === parent) return
      clearInterval(watch)
      receive()
    }, 1_000)
    watch.unref()
  })
}

function seedFlag(args: readonly string[]): boolean | undefined {
  if (args.includes('--seed')) return true
  return args.includes('--no-seed') ? false : undefined
}

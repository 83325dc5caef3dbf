import { Worker } from 'node:worker_threads'

export interface Bounds {
  /** Milliseconds until the worker is ended. */
  readonly time: number
  /** MB of its heap. */
  readonly memory: number
}

export type Bounded<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'ended'; readonly reason: 'time' | 'memory' }
  | { readonly kind: 'failed'; readonly error: Error }

const isMemory = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'

/**
 * Runs a file in a thread of its own and answers with the first message it posts. The thread sees nothing of the
 * environment, prints nothing, and is gone when this returns, whatever it was doing.
 */
export const runBounded = <Answer>(file: string, input: unknown, bounds: Bounds): Promise<Bounded<Answer>> =>
  new Promise(resolve => {
    const worker = new Worker(file, {
      workerData: input,
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
      resourceLimits: {
        maxOldGenerationSizeMb: bounds.memory,
        maxYoungGenerationSizeMb: Math.max(1, Math.ceil(bounds.memory / 8)),
        stackSizeMb: 4,
      },
    })
    worker.stdout.resume()
    worker.stderr.resume()
    const end = (result: Bounded<Answer>) => {
      clearTimeout(clock)
      worker.removeAllListeners()
      // A thread that is being ended may still report its fault; nobody waits for it any more.
      worker.on('error', () => undefined)
      worker.terminate().then(
        () => resolve(result),
        () => resolve(result),
      )
    }
    const clock = setTimeout(() => end({ kind: 'ended', reason: 'time' }), bounds.time)
    worker.once('message', (answer: Answer) => end({ kind: 'done', answer }))
    worker.once('error', (error: unknown) =>
      end(
        isMemory(error)
          ? { kind: 'ended', reason: 'memory' }
          : { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) },
      ),
    )
    worker.once('exit', code =>
      end({ kind: 'failed', error: new Error(`The worker ended with ${code} and no answer.`) }),
    )
  })

import { type ChildProcess, spawn } from 'node:child_process'

export interface Bounds {
  /** Milliseconds until the process is ended. */
  readonly time: number
  /** MB of its heap. */
  readonly memory: number
}

export type Bounded<Answer> =
  | { readonly kind: 'done'; readonly answer: Answer }
  | { readonly kind: 'ended'; readonly reason: 'time' | 'memory' }
  | { readonly kind: 'failed'; readonly error: Error }

/** As much as is kept of what a process says before it ends. */
const mostWords = 16 * 1024

/**
 * Runs a file in a process of its own, hands it the input as its first message, and answers with the first message that
 * it sends. The process sees nothing of the environment, may read files and neither write nor start anything, and is
 * gone when this returns, whatever it was doing. It is no thread: where the processor has memory protection keys, V8's
 * record of generated code is shared by all threads of a process, and ending one of them can take the whole app along
 * ("Check failed: jit_page.has_value()", Node 24).
 */
export const runBounded = <Answer>(file: string, input: unknown, bounds: Bounds): Promise<Bounded<Answer>> =>
  new Promise(resolve => {
    const child = start(file, bounds)
    let said = ''
    child.stderr?.setEncoding('utf8').on('data', (words: string) => {
      said = (said + words).slice(-mostWords)
    })
    let result: Bounded<Answer> | null = null
    const end = (how: Bounded<Answer>) => {
      result ??= how
      child.kill('SIGKILL')
    }
    const clock = setTimeout(() => end({ kind: 'ended', reason: 'time' }), bounds.time)
    child.once('message', answer => end({ kind: 'done', answer: answer as Answer }))
    child.once('error', error => {
      end({ kind: 'failed', error })
      // One that could not be started never closes.
      if (child.pid === undefined) settle()
    })
    child.once('close', (code, signal) => {
      result ??= endOf(said, code, signal)
      settle()
    })
    // It may be gone already; then it says so by closing.
    child.send(input as object, () => undefined)

    function settle() {
      clearTimeout(clock)
      if (result) resolve(result)
    }
  })

const start = (file: string, { memory }: Bounds): ChildProcess =>
  spawn(
    process.execPath,
    [
      `--max-old-space-size=${memory}`,
      `--max-semi-space-size=${Math.max(1, Math.ceil(memory / 16))}`,
      '--permission',
      '--allow-fs-read=*',
      '--disable-warning=ExperimentalWarning',
      file,
    ],
    { env: Object.create(null), serialization: 'advanced', stdio: ['ignore', 'ignore', 'pipe', 'ipc'] },
  )

/** How a process came to its end by itself. */
const endOf = (said: string, code: number | null, signal: NodeJS.Signals | null): Bounded<never> => {
  // V8 aborts at its bound; the system kills whoever takes what is not there.
  if (signal === 'SIGKILL' || /heap out of memory|Reached heap limit/.test(said))
    return { kind: 'ended', reason: 'memory' }
  const message = /^\w*Error: (.*)$/m.exec(said)?.[1]
  return {
    kind: 'failed',
    error: new Error(message ?? `The process ended with ${signal ?? code} and no answer. ${said}`.trim()),
  }
}

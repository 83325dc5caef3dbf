/** A step that failed for a reason that the person at the terminal can act on: the message is all they see. */
export class StepFailed extends Error {
  name = 'StepFailed'
}

/**
 * @typedef {{
 *   run<T>(name: string, work: () => Promise<T> | T): Promise<T>
 *   say(line: string): void
 *   end(): void
 * }} Steps
 */

/**
 * Prints what is being done, with the seconds it took. On a terminal the running steps tick on one line; elsewhere
 * a line says every 15 seconds that the work goes on.
 * @param {{ write?: (text: string) => void, tty?: boolean, quiet?: boolean, now?: () => number, everyMs?: number }} [options]
 * @returns {Steps}
 */
export function createSteps(options = {}) {
  const tty = options.tty ?? (process.stdout.isTTY === true && !process.env.CI)
  const write = options.quiet ? () => {} : (options.write ?? (text => process.stdout.write(text)))
  const now = options.now ?? (() => performance.now())
  /** @type {Map<symbol, { name: string, started: number }>} */
  const running = new Map()
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let ticker

  const clear = () => tty && write('\r\x1b[K')
  const seconds = /** @param {number} started */ started => (now() - started) / 1000
  const status = () => {
    if (running.size === 0) return
    const parts = [...running.values()].map(step => `${step.name} ${Math.floor(seconds(step.started))} s`)
    if (tty) write(`\r\x1b[K  ... ${parts.join('   ').slice(0, (process.stdout.columns ?? 80) - 8)}`)
    else write(`  ... ${parts.join(', ')}\n`)
  }
  const tick = () => {
    ticker ??= setInterval(status, tty ? 250 : (options.everyMs ?? 15_000))
    ticker.unref?.()
  }
  const rest = () => {
    if (running.size > 0) return
    clearInterval(ticker)
    ticker = undefined
  }
  const line = /** @param {string} text */ text => {
    clear()
    write(`${text}\n`)
    if (tty) status()
  }

  return {
    async run(name, work) {
      const key = Symbol(name)
      const started = now()
      running.set(key, { name, started })
      tick()
      if (tty) status()
      try {
        const value = await work()
        running.delete(key)
        line(`  ok    ${name}  ${seconds(started).toFixed(1)} s`)
        return value
      } catch (error) {
        running.delete(key)
        line(`  wrong ${name}  ${seconds(started).toFixed(1)} s`)
        throw error
      } finally {
        rest()
      }
    },
    say: line,
    end() {
      running.clear()
      rest()
      clear()
    },
  }
}

import type { Child } from './children.ts'
import { tailOf } from './children.ts'
import { StepFailed } from './steps.mjs'

/** Waits until the app answers 200 at /health. Throws StepFailed when it ends before or takes too long. */
export async function waitForHealth(options: {
  url: string
  child: Child
  signal?: AbortSignal | undefined
  patienceMs?: number
}): Promise<void> {
  const { url, child, signal, patienceMs = 120_000 } = options
  const deadline = Date.now() + patienceMs
  let ended = false
  void child.ended.then(() => {
    ended = true
  })
  while (!(await answers(url))) {
    signal?.throwIfAborted()
    if (ended) throw new StepFailed(`The ${child.name} ended while starting:\n${await tailOf(child.log)}`)
    if (Date.now() > deadline) {
      throw new StepFailed(
        `The ${child.name} does not answer at ${url} after ${patienceMs / 1000} seconds:\n${await tailOf(child.log)}`,
      )
    }
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(2_000), redirect: 'manual' }).then(
    response => response.status === 200,
    () => false,
  )

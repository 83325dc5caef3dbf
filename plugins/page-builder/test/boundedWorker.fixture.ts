import { parentPort, workerData } from 'node:worker_threads'

/** What a thread can do wrong, by its input. */
const deeds: Readonly<Record<string, () => void>> = {
  environment: () => parentPort?.postMessage(Object.keys(process.env)),
  endless: () => {
    for (;;) Math.random()
  },
  greedy: () => {
    const kept: number[][] = []
    for (;;) kept.push(Array.from({ length: 100_000 }, (_, index) => index * 1.5))
  },
  fault: () => {
    throw new Error('It broke')
  },
  silent: () => undefined,
}

deeds[String(workerData)]?.()

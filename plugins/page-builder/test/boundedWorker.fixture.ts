import { writeFileSync } from 'node:fs'

/** What a process can do wrong, by its input. */
const deeds: Readonly<Record<string, () => void>> = {
  environment: () => process.send?.(Object.keys(process.env)),
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
  abort: () => process.abort(),
  write: () => writeFileSync(`${import.meta.filename}.txt`, 'x'),
  silent: () => process.exit(),
}

process.once('message', deed => deeds[String(deed)]?.())

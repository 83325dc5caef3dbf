import { expect, test } from 'vitest'
import { createSteps } from './steps.mjs'

const printer = (options: { tty: boolean }) => {
  const written: string[] = []
  let clock = 0
  const steps = createSteps({ ...options, write: text => void written.push(text), now: () => clock })
  return { steps, written, pass: (ms: number) => (clock += ms) }
}

test('a step is printed with its seconds and gives back its value', async () => {
  const { steps, written, pass } = printer({ tty: false })
  expect(await steps.run('build', async () => pass(1_250))).toBe(1_250)
  expect(written).toEqual(['  ok    build  1.3 s\n'])
})

test('a failing step is printed as wrong and throws on', async () => {
  const { steps, written } = printer({ tty: false })
  await expect(steps.run('build', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  expect(written).toEqual(['  wrong build  0.0 s\n'])
})

test('a terminal gets a status line that is cleared again', async () => {
  const { steps, written } = printer({ tty: true })
  await steps.run('build', () => {})
  expect(written[0]).toContain('... build 0 s')
  expect(written.at(-1)).toBe('  ok    build  0.0 s\n')
})

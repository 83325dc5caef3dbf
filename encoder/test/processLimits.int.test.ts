import { spawn } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { limitProcess, type ProcessLimits } from '../src/processLimits.ts'

const gibibyte = 1024 ** 3

/** How a process of Node ends that runs `code`, in numbers small enough for a test. */
const endOf = (code: string, limits: ProcessLimits) =>
  new Promise<{ code: number | null; signal: NodeJS.Signals | null }>(resolve => {
    const child = spawn(process.execPath, ['-e', `process.stdin.once('data', () => { ${code} })`], {
      stdio: ['pipe', 'ignore', 'ignore'],
    })
    child.once('spawn', async () => {
      await limitProcess(child.pid ?? 0, limits)
      child.stdin.write('go\n')
    })
    child.once('close', (code, signal) => resolve({ code, signal }))
  })

describe.runIf(process.platform === 'linux')('a process', () => {
  test('that computes for ever is ended', async () => {
    expect((await endOf('for (;;);', { cpuSeconds: 1, dataBytes: gibibyte })).signal).toBe('SIGXCPU')
  })
  test('that takes memory without end fails', async () => {
    const { code, signal } = await endOf('const all = []; for (;;) all.push(Buffer.alloc(1 << 24, 1))', {
      cpuSeconds: 30,
      dataBytes: gibibyte / 2,
    })
    expect([code === 0, signal]).not.toEqual([true, null])
    expect(signal).not.toBe('SIGXCPU')
  })
  test('that is gone already is nothing to complain about', async () => {
    await expect(limitProcess(2 ** 22, { cpuSeconds: 1, dataBytes: 1 })).resolves.toBeUndefined()
  })
})

import { fileURLToPath } from 'node:url'
import { expect, it, vi } from 'vitest'
import { aBlock, aProject, someData } from '../../test/pageFixtures.ts'
import { runBounded } from './boundedWorker.ts'
import { renderHtml } from './renderHtml.ts'

// Processes and pictures take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const worker = fileURLToPath(new URL('../../test/boundedWorker.fixture.ts', import.meta.url))
const run = (input: string, bounds: { time?: number; memory?: number } = {}) =>
  runBounded(worker, input, { time: 30_000, memory: 64, ...bounds })

it('answers with what the process says, which sees no environment', async () => {
  expect(await run('environment')).toEqual({ kind: 'done', answer: [] })
})

it('ends a process that never would', async () => {
  expect(await run('endless', { time: 300 })).toEqual({ kind: 'ended', reason: 'time' })
})

it('ends a process that wants too much memory', async () => {
  expect(await run('greedy', { memory: 16 })).toEqual({ kind: 'ended', reason: 'memory' })
})

it('tells a fault, and an end without an answer', async () => {
  expect(await run('fault')).toMatchObject({ kind: 'failed', error: { message: 'It broke' } })
  expect(await run('silent')).toMatchObject({ kind: 'failed' })
})

it('outlives a process that dies, and lets none write', async () => {
  expect(await run('abort')).toMatchObject({ kind: 'failed' })
  expect(await run('write')).toMatchObject({
    kind: 'failed',
    error: { message: expect.stringContaining('restricted') },
  })
})

it('draws a page in a process of its own', async () => {
  const project = aProject([
    aBlock('lp-header', 'i1'),
    aBlock('lp-faq', 'i2', { title: 'Why' }),
    aBlock('lp-footer', 'i3'),
  ])
  const result = await renderHtml({ project, data: someData() })
  expect(result).toMatchObject({ kind: 'done', answer: { css: '' } })
  if (result.kind !== 'done') return
  expect(result.answer.before).toMatch(/^<header id="lp-i1"/)
  expect(result.answer.main).toMatch(/^<section id="lp-i2"/)
  expect(result.answer.after).toMatch(/^<footer id="lp-i3"/)
})

it('gives up a page that takes too long', async () => {
  const result = await renderHtml({ project: aProject([]), data: someData() }, { time: 1 })
  expect(result).toEqual({ kind: 'ended', reason: 'time' })
})

import { afterEach, expect, it, vi } from 'vitest'
import { createPlayerStore } from './playerStore.ts'
import { createReporter } from './reporter.ts'

afterEach(() => vi.unstubAllGlobals())

function sending(...answers: (Response | Error)[]) {
  const sent: { body: unknown; keepalive: unknown }[] = []
  vi.stubGlobal('fetch', async (_: string, options: RequestInit) => {
    sent.push({ body: JSON.parse(String(options.body)), keepalive: options.keepalive })
    const answer = answers.shift()
    if (!answer || answer instanceof Error) throw answer ?? new Error('sent too often')
    return answer
  })
  return sent
}

const played = () => {
  const store = createPlayerStore({ position: 0, duration: 600 })
  store.setState({
    position: 30.001,
    unsent: [
      [20, 30.001],
      [0, 10],
      [5, 12],
    ],
  })
  return store
}

const done = () => new Response(JSON.stringify({ completed: false, coursePercent: 40 }))

it('sends what was played, merged, once', async () => {
  const sent = sending(done())
  const answers: unknown[] = []
  const reporter = createReporter(played(), '/p', answer => answers.push(answer))
  await reporter.save()
  await reporter.save()
  expect(sent).toEqual([
    {
      body: {
        positionSeconds: 30,
        intervals: [
          [0, 12],
          [20, 30],
        ],
      },
      keepalive: true,
    },
  ])
  expect(answers).toEqual([{ completed: false, coursePercent: 40 }])
})

it('keeps what did not arrive, says so, and sends it with the next', async () => {
  const sent = sending(new TypeError('network'), done())
  const store = played()
  const reporter = createReporter(store, '/p', () => {})
  await reporter.save()
  expect(store.getState()).toMatchObject({ isUnsaved: true })
  expect(store.getState().unsent).toHaveLength(3)
  store.setState(state => ({ unsent: [...state.unsent, [40, 50]] }))
  await reporter.save()
  expect(sent[1]).toMatchObject({
    body: {
      intervals: [
        [0, 12],
        [20, 30],
        [40, 50],
      ],
    },
    keepalive: true,
  })
  expect(store.getState()).toMatchObject({ isUnsaved: false, unsent: [] })
})

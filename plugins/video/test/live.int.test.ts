import { afterAll, beforeAll, expect, test } from 'vitest'
import { aReadyVideo } from './readyVideo.ts'
import { openUpload } from './uploading.ts'
import { openWorld, type World } from './world.ts'

let world: World
const deleted: string[] = []
beforeAll(async () => {
  world = await openWorld({
    usesOf: async (_req, ids) =>
      new Map(ids.map(id => [id, [{ title: 'A lecture', href: `/lectures/of/${id}` }]])),
    onDelete: (_req, video) => void deleted.push(video.id),
  })
})
afterAll(() => world?.close())

/** An open connection, whose events are read as a browser reads them. */
const connect = async (user: string | null) => {
  const stop = new AbortController()
  const headers = { ...(user !== null && { 'x-test-user': user }) }
  const response = await world.send(
    new Request('http://localhost/api/videos/live', { headers, signal: stop.signal }),
  )
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  return {
    response,
    /** The next event for which `wanted` holds; waits for it. */
    async next(wanted: (status: Record<string, unknown>) => boolean) {
      for (;;) {
        const found = [...text.matchAll(/^event: status\ndata: (.*)$/gm)]
          .map(([, data = '']): Record<string, unknown> => JSON.parse(data))
          .find(wanted)
        if (found) return found
        const part = await reader?.read()
        if (!part || part.done) throw new Error(`The connection ended after: ${text}`)
        text += part.value
      }
    },
    heard: () => text,
    stop: () => stop.abort(),
    leave: () => reader?.cancel(),
  }
}

test('a change is pushed to whoever may read the video, with what shows it, and to nobody else', async () => {
  const [own, foreign] = await Promise.all([connect('ada'), connect('ben')])
  expect(own.response.headers.get('content-type')).toBe('text/event-stream')
  expect(own.response.headers.get('cache-control')).toContain('no-store')
  const theirs = await openUpload(world, 100, { user: 'ben' })
  const { videoId } = await aReadyVideo(world)
  expect(await own.next(status => status.videoId === videoId && status.state === 'ready')).toMatchObject({
    percent: 100,
    uses: [{ title: 'A lecture', href: `/lectures/of/${videoId}` }],
  })
  await foreign.next(status => status.videoId === theirs)
  expect(foreign.heard()).not.toContain(videoId)
  expect(own.heard()).not.toContain(theirs)
  own.stop()
  foreign.stop()
})

test('a connection that its reader leaves ends without a fault, and the others go on', async () => {
  const [left, staying] = await Promise.all([connect('ada'), connect('ada')])
  await left.leave()
  const { videoId } = await aReadyVideo(world)
  expect(await staying.next(status => status.videoId === videoId)).toBeDefined()
  staying.stop()
})

test('nobody without a session is told anything', async () => {
  const { response } = await connect(null)
  expect(response.status).toBe(401)
})

test('the app hears of a deletion before the video is gone', async () => {
  const { videoId } = await aReadyVideo(world)
  await world.call('DELETE', `/videos/${videoId}`)
  expect(deleted).toEqual([videoId])
})

import type { CollectionSlug, PayloadRequest } from 'payload'
import { changeFeedOf } from '../live/changes.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { readForPipeline } from '../pipeline.ts'
import { statusWithUses } from '../videoUses.ts'

/** A connection ends by itself after so long; the browser opens it anew, and is asked who it is. */
const longestMs = 5 * 60_000
/** A comment that keeps proxies from closing a quiet connection. */
const heartbeatMs = 20_000

/**
 * `GET /videos/live`: server-sent events. `status` carries what `GET /videos/:id/status` answers, each time that a
 * video changes which the person may read.
 */
export const showLive = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const text = new TextEncoder()
  let stop = () => {}
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      let over = false
      const send = (lines: string) => {
        if (!over) controller.enqueue(text.encode(lines))
      }
      const fail = (err: unknown) => {
        req.payload.logger.error({ msg: 'The states of videos could not be sent', err })
        close()
      }
      // One after another, so that an older status never follows a newer one.
      let queue = Promise.resolve()
      const tell = async (ids: readonly string[]) => {
        for (const status of await statusesOf(req, options, ids))
          send(`event: status\ndata: ${JSON.stringify(status)}\n\n`)
      }
      const stopWatching = changeFeedOf(req.payload, options).watch(ids => {
        queue = queue.then(() => tell(ids)).catch(fail)
      })
      const heartbeat = setInterval(() => send(': here\n\n'), heartbeatMs)
      const end = setTimeout(() => close(), longestMs)
      stop = () => {
        over = true
        stopWatching()
        clearInterval(heartbeat)
        clearTimeout(end)
      }
      const close = () => {
        if (over) return
        stop()
        controller.close()
      }
      req.signal?.addEventListener('abort', close, { once: true })
      send('retry: 2000\n\n')
    },
    // Whoever reads has left: there is nothing to close any more.
    cancel: () => stop(),
  })
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream',
      // `no-transform` keeps whoever compresses from holding events back.
      'cache-control': 'private, no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** Of the changed videos those that the person may read, by the collection's own rules. */
const statusesOf = async (req: PayloadRequest, options: ResolvedVideoOptions, ids: readonly string[]) => {
  const { docs } = await req.payload.find({
    collection: options.slug as CollectionSlug,
    where: { id: { in: [...ids] } },
    select: { title: true },
    limit: ids.length,
    depth: 0,
    pagination: false,
    overrideAccess: false,
    user: req.user,
    req,
  })
  const videos = await Promise.all(docs.map(({ id }) => readForPipeline(req, options, String(id))))
  return statusWithUses(
    req,
    options,
    videos.filter(video => video !== null),
  )
}

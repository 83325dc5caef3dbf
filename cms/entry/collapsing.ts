import type { ServerResponse } from 'node:http'

/** The longest that others wait for the first one, in milliseconds: it may be slow on purpose. */
const longestWait = 3_000
/** How often somebody else's answer is waited for; then the page is one that is not kept, and everybody asks alone. */
const attempts = 2

/**
 * One answer for many: whoever asks for a page that somebody is just having made waits for that one. A change makes
 * every page of an academy new, also the one that a thousand people are looking at.
 */
export function createCollapsing() {
  const first = new Map<string, Promise<void>>()

  return {
    /** Calls `make` for the first request of a key; for the others only when `answer`, tried afterwards, says no. */
    async answer(
      key: string,
      response: ServerResponse,
      answer: () => boolean,
      make: () => unknown,
    ): Promise<void> {
      for (let attempt = 0; attempt < attempts; attempt++) {
        const running = first.get(key)
        if (!running) break
        await running
        if (response.destroyed || answer()) return
      }
      if (!first.has(key))
        first.set(
          key,
          ended(response).finally(() => first.delete(key)),
        )
      await make()
    },
  }
}

/** Until all of it is written, however slowly the client reads, or it was broken off. */
function ended(response: ServerResponse): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  const timer = setTimeout(resolve, longestWait)
  const end = () => {
    clearTimeout(timer)
    resolve()
  }
  response.once('prefinish', end).once('close', end)
  return promise
}

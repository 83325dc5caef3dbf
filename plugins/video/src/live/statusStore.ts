import { CallFault, call } from '../upload/calls.ts'
import type { VideoStatus } from '../videoStatus.ts'
import { isVideoStatus } from './isVideoStatus.ts'

/**
 * The states of videos in this browser tab: asked once each however many parts of the page show them, then pushed by
 * the server over one connection. Where that cannot be had, they are asked again every two seconds while something
 * happens by itself. Knows nothing of React.
 */
export type WatchedStatus =
  | { readonly kind: 'none' }
  | { readonly kind: 'loading' }
  | { readonly kind: 'known'; readonly status: VideoStatus; readonly unreachable: boolean }
  | { readonly kind: 'gone' }
  | { readonly kind: 'unreachable' }

export const pollMs = 2000

/** The outside of the store; tests give their own. */
export interface StatusSource {
  readonly ask: (address: string) => Promise<unknown>
  /** Opens the connection; returns how to close it. */
  readonly listen: (
    address: string,
    on: { status: (status: unknown) => void; open: () => void; broken: () => void },
  ) => () => void
}

export const createStatusStore = (api: string, source: StatusSource) => {
  const states = new Map<string, WatchedStatus>()
  const listeners = new Map<string, Set<() => void>>()
  const asking = new Set<string>()
  let connection: { close: () => void; isOpen: boolean } | null = null
  let timer: ReturnType<typeof setTimeout> | null = null

  const publish = (videoId: string, next: WatchedStatus) => {
    states.set(videoId, next)
    for (const listener of listeners.get(videoId) ?? []) listener()
  }
  const ask = async (videoId: string) => {
    if (asking.has(videoId)) return
    asking.add(videoId)
    const next = await source.ask(`${api}/${videoId}/status`).then(
      (status): WatchedStatus =>
        isVideoStatus(status) ? { kind: 'known', status, unreachable: false } : { kind: 'unreachable' },
      (error): WatchedStatus => (isMissing(error) ? { kind: 'gone' } : { kind: 'unreachable' }),
    )
    asking.delete(videoId)
    const before = states.get(videoId)
    // What was known stays in view while the server cannot be reached.
    publish(
      videoId,
      next.kind === 'unreachable' && before?.kind === 'known' ? { ...before, unreachable: true } : next,
    )
    poll()
  }
  const restless = () =>
    [...listeners.keys()].filter(videoId => {
      const state = states.get(videoId)
      return (
        state?.kind === 'unreachable' ||
        (state?.kind === 'known' && (state.unreachable || !state.status.settled))
      )
    })
  const poll = () => {
    if (timer !== null || connection?.isOpen || restless().length === 0) return
    timer = setTimeout(() => {
      timer = null
      if (!connection?.isOpen) for (const videoId of restless()) void ask(videoId)
    }, pollMs)
  }
  const connect = () => {
    if (connection) return
    const opened = { isOpen: false, close: () => {} }
    connection = opened
    opened.close = source.listen(`${api}/live`, {
      status: status => {
        if (isVideoStatus(status) && listeners.has(status.videoId))
          publish(status.videoId, { kind: 'known', status, unreachable: false })
      },
      open: () => {
        opened.isOpen = true
        // What changed before the connection stood is not told.
        for (const videoId of listeners.keys()) void ask(videoId)
      },
      broken: () => {
        opened.isOpen = false
        poll()
      },
    })
  }

  return {
    stateOf: (videoId: string): WatchedStatus => states.get(videoId) ?? loading,
    ask,
    watch: (videoId: string, listener: () => void): (() => void) => {
      const all = listeners.get(videoId) ?? new Set()
      if (all.size === 0) {
        listeners.set(videoId, all)
        void ask(videoId)
      }
      all.add(listener)
      connect()
      return () => {
        all.delete(listener)
        if (all.size > 0) return
        listeners.delete(videoId)
        if (listeners.size > 0) return
        connection?.close()
        connection = null
      }
    },
  }
}

const loading: WatchedStatus = { kind: 'loading' }

const isMissing = (error: unknown) => error instanceof CallFault && error.status === 404

const browser: StatusSource = {
  ask: address => call(address),
  listen: (address, on) => {
    const events = new EventSource(address, { withCredentials: true })
    events.addEventListener('open', on.open)
    // The browser connects again by itself, unless the answer was no stream at all.
    events.addEventListener('error', on.broken)
    events.addEventListener('status', event => on.status(JSON.parse(event.data)))
    return () => events.close()
  },
}

const stores = new Map<string, ReturnType<typeof createStatusStore>>()

/** The store of this tab for a collection's endpoints. */
export const statusStoreOf = (api: string) => {
  const store = stores.get(api) ?? createStatusStore(api, browser)
  stores.set(api, store)
  return store
}

import { overallPercent, type Report, type ReportAnswer, type Step } from '@lectern/plugin-video/contract'

/** Shortest time between two progress reports. */
export const reportEveryMs = 2000

/**
 * Keeps the lease while work goes on. News is sent at most every two seconds; without news the last
 * state is repeated after a third of the lease. `stale` or `cancelled` from the cms ends the work through `signal`.
 * A report that fails for good is dropped: the next one follows, and the fencing token guards the last word.
 */
export interface LeaseKeeper {
  readonly tell: (step: Step, fraction: number, rendition?: string) => void
  /** So many seconds can be played: said at once, or as soon as the report that is on its way was answered. */
  readonly playable: (seconds: number) => void
  /** Asks at once whether the lease still holds, before something that others will see. */
  readonly confirm: (step: Step) => Promise<boolean>
  readonly stop: () => Promise<void>
  /** Why the cms wants the work to end, if it does. */
  readonly ended: () => 'stale' | 'cancelled' | null
}

export const keepLease = (how: {
  report: (report: Report, signal: AbortSignal) => Promise<ReportAnswer>
  leaseSeconds: number
  onEnd: () => void
  now?: () => number
}): LeaseKeeper => {
  const now = how.now ?? Date.now
  let leaseSeconds = how.leaseSeconds
  let latest: { step: Step; percent: number; rendition?: string } = { step: 'fetching', percent: 0 }
  let isNews = true
  let playable: number | null = null
  let sentAt = now()
  let ended: 'stale' | 'cancelled' | null = null
  let flight: Promise<void> | null = null
  const stopping = new AbortController()

  const send = async () => {
    isNews = false
    await say({ kind: 'progress', ...latest })
  }
  const say = async (report: Report) => {
    sentAt = now()
    const answer = await how.report(report, stopping.signal)
    if (answer.kind === 'accepted') leaseSeconds = answer.leaseSeconds
    else if (!ended) {
      ended = answer.kind
      how.onEnd()
    }
  }
  const fly = (work: () => Promise<void>, onFailure: () => void) => {
    flight = work()
      .catch(onFailure)
      .finally(() => {
        flight = null
        sayPlayable()
      })
  }
  const sayPlayable = () => {
    if (flight || ended || stopping.signal.aborted || playable === null) return
    const seconds = playable
    playable = null
    // The next one says more.
    fly(
      () => say({ kind: 'playable', seconds }),
      () => undefined,
    )
  }
  const beat = () => {
    if (flight || ended) return
    const isDue = isNews || now() - sentAt >= (leaseSeconds * 1000) / 3
    if (!isDue) return
    fly(send, () => {
      isNews = true
    })
  }
  const timer = setInterval(beat, reportEveryMs)

  return {
    tell: (step, fraction, rendition) => {
      latest = {
        step,
        percent: Math.max(latest.percent, overallPercent(step, fraction)),
        ...(rendition ? { rendition } : {}),
      }
      isNews = true
    },
    playable: seconds => {
      playable = seconds
      sayPlayable()
    },
    confirm: async step => {
      await flight
      if (ended) return false
      latest = { step, percent: Math.max(latest.percent, overallPercent(step, 0)) }
      await send()
      return ended === null
    },
    stop: async () => {
      clearInterval(timer)
      stopping.abort()
      await flight
    },
    ended: () => ended,
  }
}

import { readProgress } from './answers.ts'
import { type Beat, type BeatStore, indexedBeats } from './beats.ts'
import type { ProgressAnswer, ProgressBody } from './endpoints.ts'
import { type Interval, mergeIntervals } from './intervals.ts'
import { type Answer, post } from './request.ts'

/** What was done since the last time. */
export interface Piece {
  readonly positionSeconds: number
  readonly intervals: readonly Interval[]
  readonly spentSeconds?: number
}

/**
 * Progress on its way to the server. A beat is kept in the browser until it is acknowledged: it outlives a lost
 * connection, a closed tab and a session that ended, and is sent when the same student is here again.
 */
export interface Outbox {
  /** Keeps a piece for the lecture of this endpoint. */
  readonly keep: (endpoint: string, piece: Piece) => void
  /**
   * Sends at once what this page kept for the lecture, in one call that outlives the page. `null`: nothing to send, or it
   * is on its way already. What does not arrive stays.
   */
  readonly send: (endpoint: string) => Promise<Answer<ProgressAnswer> | null>
  /** The second at which an earlier page left the lecture, where that has not arrived; else null. */
  readonly placeOf: (endpoint: string) => Promise<number | null>
  /** Lets go of what is kept of the lecture, and takes no more of it from this page: the student begins it anew. */
  readonly leave: (endpoint: string) => Promise<void>
  /** Sends what earlier pages left, lecture by lecture, the oldest first; stops where nothing gets through. */
  readonly flush: () => Promise<void>
}

const outboxes = new Map<string, Outbox>()

/** The page's own outbox of a student. With an empty key, in a preview, nothing outlives the page. */
export function outboxOf(studentKey: string): Outbox {
  const known = outboxes.get(studentKey)
  if (known) return known
  const outbox = createOutbox(studentKey, studentKey === '' ? null : indexedBeats())
  outboxes.set(studentKey, outbox)
  return outbox
}

/** What nobody could take for so long is let go. */
const keptMs = 30 * 24 * 3600 * 1000
const mostParts = 500

/** @param store `null`: nothing outlives the page */
export function createOutbox(studentKey: string, store: BeatStore | null): Outbox {
  /** Of this page, with the keeping of each: what the disk does not take is here as long as the page. */
  const mine = new Map<string, { beat: Beat; kept: Promise<void> }>()
  const onItsWay = new Set<string>()
  const left = new Set<string>()

  const deliver = async (endpoint: string, beats: readonly Beat[]) => {
    const ids = beats.map(({ id }) => id)
    for (const id of ids) onItsWay.add(id)
    const answer = await post(endpoint, bodyOf(beats), readProgress, { keepalive: true })
    for (const id of ids) onItsWay.delete(id)
    if (answer.kind === 'ok' || isHopeless(answer, beats)) {
      await Promise.all(ids.map(id => mine.get(id)?.kept))
      for (const id of ids) mine.delete(id)
      await store?.remove(ids).catch(() => {})
    }
    return answer
  }

  return {
    keep(endpoint, { positionSeconds, intervals, spentSeconds = 0 }) {
      if (left.has(endpoint)) return
      const at = Date.now()
      const id = `${at}-${Math.random().toString(36).slice(2)}`
      const beat = { id, studentKey, endpoint, positionSeconds, intervals, spentSeconds, at }
      mine.set(id, { beat, kept: store?.add(beat).catch(() => {}) ?? Promise.resolve() })
    },

    async send(endpoint) {
      const beats = [...mine.values()]
        .map(({ beat }) => beat)
        .filter(beat => beat.endpoint === endpoint && !onItsWay.has(beat.id))
        .slice(0, mostParts)
      return beats.length > 0 ? deliver(endpoint, beats) : null
    },

    async placeOf(endpoint) {
      const kept = (await store?.of(studentKey).catch(() => [])) ?? []
      const beats = kept.filter(beat => beat.endpoint === endpoint)
      return beats.length > 0 ? lastOf(beats).positionSeconds : null
    },

    async leave(endpoint) {
      left.add(endpoint)
      for (const [id, { beat }] of mine) if (beat.endpoint === endpoint) mine.delete(id)
      const kept = (await store?.of(studentKey).catch(() => [])) ?? []
      const ids = kept.filter(beat => beat.endpoint === endpoint).map(({ id }) => id)
      await store?.remove(ids).catch(() => {})
    },

    flush: () =>
      alone(async () => {
        const kept = (await store?.of(studentKey).catch(() => [])) ?? []
        const waiting = kept.filter(({ id }) => !mine.has(id)).sort((one, other) => one.at - other.at)
        for (const [endpoint, beats] of Map.groupBy(waiting, beat => beat.endpoint)) {
          const answer = await deliver(endpoint, beats.slice(0, mostParts))
          if (!isAboutTheLecture(answer)) return
        }
      }),
  }
}

/** One tab after the other, where the browser can say so. */
const alone = (work: () => Promise<void>): Promise<void> =>
  typeof navigator !== 'undefined' && 'locks' in navigator
    ? navigator.locks.request('lectern-progress', work)
    : work()

/** The lecture is gone, or the beat is none: it will never be taken. */
const isFinal = (status: number) => status === 400 || status === 404 || status === 409

/** Whether the next lecture is worth a try: no word from a server that is away, or that knows nobody. */
const isAboutTheLecture = (answer: Answer<unknown>) =>
  answer.kind === 'ok' ||
  (answer.kind === 'problem' && (answer.problem.code === 'locked' || isFinal(answer.problem.status)))

/** A lecture that is locked may open again. */
const isHopeless = (answer: Answer<unknown>, beats: readonly Beat[]) =>
  answer.kind === 'problem' &&
  (isFinal(answer.problem.status) ||
    (answer.problem.code === 'locked' && beats.every(({ at }) => Date.now() - at > keptMs)))

const round = (seconds: number) => Math.round(seconds * 100) / 100

const lastOf = (beats: readonly Beat[]): Beat =>
  beats.reduce((one, other) => (other.at >= one.at ? other : one))

function bodyOf(beats: readonly Beat[]): ProgressBody {
  const last = lastOf(beats)
  const spent = beats.reduce((sum, { spentSeconds }) => sum + spentSeconds, 0)
  return {
    positionSeconds: round(last.positionSeconds),
    intervals: mergeIntervals(beats.flatMap(({ intervals }) => intervals))
      .slice(0, mostParts)
      .map(([from, to]) => [round(from), round(to)]),
    spentSeconds: round(spent),
    ageSeconds: round(Math.max(0, (Date.now() - last.at) / 1000)),
  }
}

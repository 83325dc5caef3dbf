import type { Done } from './completion.ts'
import { type Intervals, mergeIntervals, watchedSeconds } from './intervals.ts'

/** What real time there was; all of it from the server's clock. */
export interface RealTime {
  now: Date
  /** When the student opened the lecture for the first time, or began it anew. */
  openedAt: Date
  /** Up to here the real time of the student's course is used up; `null` before anything was counted in it. */
  countedUntil: Date | null
}

/** What counts after a beat, and how far the course's real time is used up then. */
export interface Credited extends Done {
  countedUntil: Date
}

/** Nobody plays faster. */
const maximumSpeed = 2

/** Real seconds by which clocks, rounding and the way to the server may be off. */
const allowance = 5

/** Real time that was not used up is kept for so long, for a second device that is offline meanwhile. */
const keptSeconds = 2 * 60 * 60

/**
 * How much of what a browser says was played and read is believed. Nothing can be counted faster than real time passes:
 *
 * - of one lecture never more than fits into the time since it was opened, at twice the speed;
 * - in one course never more than fits into the time since `countedUntil`. Every beat moves that on by what it
 *   used up, and not to its own moment: a device that was offline for an hour brings that hour afterwards, though
 *   another one was counted meanwhile. Of the time that nobody used, the last two hours are kept.
 *
 * What exceeds this is left out, the end of it first. Seconds that were counted before cost nothing, so that the same
 * beat may arrive twice. It cannot be told who really sat before the picture: whoever opened a lecture and waits half
 * its length may say that it was played, as somebody could who played it at twice the speed without a connection.
 * @param duration in seconds; `null` for texts
 */
export function credit(counted: Done, claimed: Done, time: RealTime, duration: number | null): Credited {
  const length = duration ?? undefined
  const { now, openedAt } = time
  const usedUntil = time.countedUntil ?? openedAt
  const ofLecture = secondsBetween(openedAt, now) - realSecondsOf(counted)
  const ofCourse = secondsBetween(usedUntil, now)
  const free = Math.max(0, Math.min(ofLecture, ofCourse) + allowance)

  const all = mergeIntervals([...counted.intervals, ...claimed.intervals], length)
  const fresh = firstSeconds(without(all, counted.intervals), free * maximumSpeed)
  const intervals = mergeIntervals([...counted.intervals, ...fresh], length)
  const played = (watchedSeconds(intervals) - watchedSeconds(counted.intervals)) / maximumSpeed
  const spent = Math.max(0, Math.min(claimed.spentSeconds, free - played))

  const used = usedUntil.getTime() + (Math.max(0, played) + spent) * 1000
  return {
    intervals,
    spentSeconds: counted.spentSeconds + spent,
    countedUntil: new Date(Math.max(used, now.getTime() - keptSeconds * 1000)),
  }
}

const secondsBetween = (from: Date, to: Date) => (to.getTime() - from.getTime()) / 1000

/** The least real time in which this can have been done. */
const realSecondsOf = ({ intervals, spentSeconds }: Done) =>
  watchedSeconds(intervals) / maximumSpeed + spentSeconds

/** What is in `all` and not in `known`; both in order, without overlap. */
export function without(all: Intervals, known: Intervals): [number, number][] {
  return all.flatMap(([from, to]) => {
    const left: [number, number][] = []
    let at = from
    for (const [start, end] of known) {
      if (end <= at || start >= to) continue
      if (start > at) left.push([at, start])
      at = Math.max(at, end)
    }
    if (at < to) left.push([at, to])
    return left
  })
}

/** The first `seconds` of these parts. */
function firstSeconds(parts: Intervals, seconds: number): [number, number][] {
  let left = seconds
  return parts.flatMap(([from, to]) => {
    const end = Math.min(to, from + left)
    left -= Math.max(0, end - from)
    return end > from ? [[from, end] as [number, number]] : []
  })
}

import { midnightAfter, today } from '@lectern/plugin-page-builder/serving'

export interface Day {
  /** `YYYY-MM-DD` */
  date: string
  /** When it ends, in milliseconds since 1970. */
  until: number
}

/** Which day it is in a time zone, looked up once a day for each of them. */
export function createDays(now: () => number) {
  const days = new Map<string, Day>()
  return (timeZone: string): Day => {
    const known = days.get(timeZone)
    const moment = now()
    if (known && moment < known.until) return known
    const at = new Date(moment)
    const day = { date: today(timeZone, at), until: midnightAfter(timeZone, at).getTime() }
    days.set(timeZone, day)
    return day
  }
}

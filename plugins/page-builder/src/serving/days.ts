/** Milliseconds that are longer than any day of any time zone: clocks change by two hours at most. */
const longestDay = 27 * 3_600_000
const day = 86_400_000

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone)
  if (known) return known
  const format = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formats.set(timeZone, format)
  return format
}

/** The date in a time zone (IANA) as `YYYY-MM-DD`. @throws RangeError for a time zone that does not exist */
export function today(timeZone: string, now: Date): string {
  const parts = new Map(
    formatOf(timeZone)
      .formatToParts(now)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
}

/** Whole days from one date (`YYYY-MM-DD`) to another: 0 on the day itself, once it is over, and for what is no date. */
export function daysUntil(date: string, from: string): number {
  const days = (Date.parse(`${date}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day
  return days > 0 ? Math.round(days) : 0
}

/**
 * When the next day begins in a time zone. Found by halving, since a day has 23 to 26 hours where clocks change, and
 * some begin at one o'clock.
 */
export function midnightAfter(timeZone: string, now: Date): Date {
  const current = today(timeZone, now)
  let before = now.getTime()
  let after = before + longestDay
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (today(timeZone, new Date(middle)) === current) before = middle
    else after = middle
  }
  return new Date(after)
}

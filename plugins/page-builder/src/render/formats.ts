/** A locale that `Intl` knows; English for what is none. */
export function localeOf(written: string): string {
  try {
    return Intl.getCanonicalLocales(written)[0] ?? 'en'
  } catch {
    return 'en'
  }
}

/** Whole amounts without a fraction: what is read first is the number. */
export function formatMoney(price: { amountMinor: number; currency: string }, locale: string): string {
  try {
    const format = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: price.currency,
      trailingZeroDisplay: 'stripIfInteger',
    })
    const digits = format.resolvedOptions().maximumFractionDigits ?? 2
    return format.format(price.amountMinor / 10 ** digits)
  } catch {
    // A currency that is none: the figure is still told.
    return `${new Intl.NumberFormat(locale).format(price.amountMinor / 100)} ${price.currency}`
  }
}

const amount = (value: number, unit: 'hour' | 'minute' | 'second', locale: string) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' }).format(value)

/** `2 hr 5 min`: whole minutes from a minute on. */
export function formatDuration(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return amount(whole, 'second', locale)
  const minutes = Math.round(whole / 60)
  const parts = [
    ...(minutes >= 60 ? [amount(Math.floor(minutes / 60), 'hour', locale)] : []),
    ...(minutes % 60 > 0 ? [amount(minutes % 60, 'minute', locale)] : []),
  ]
  return parts.join(' ')
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** Midnight UTC of a calendar day, `null` when there is no such day. */
function midnight(date: string): Date | null {
  const at = new Date(`${date}T00:00:00Z`)
  return day.test(date) && !Number.isNaN(at.getTime()) && at.toISOString().startsWith(date) ? at : null
}

export const isDay = (date: string): boolean => midnight(date) !== null

export function formatDate(date: string, locale: string): string | null {
  const at = midnight(date)
  return at && new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(at)
}

/** `YYYY-MM-DD` of a moment in a time zone. */
export const dayIn = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    moment,
  )

/** Whole days from one calendar day to another, 0 once it is over. */
export function daysBetween(today: string, date: string): number {
  const [from, to] = [midnight(today), midnight(date)]
  return from && to ? Math.max(0, Math.round((to.getTime() - from.getTime()) / 86_400_000)) : 0
}

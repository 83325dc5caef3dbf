import type { PriceView } from '../views/index.ts'

const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ku', 'ps', 'sd', 'ug', 'ur', 'yi'])

/** The value of `dir` for a locale. Scripts named in the tag win (`az-Arab` runs from the right). */
export function textDirection(locale: string): 'ltr' | 'rtl' {
  const [language = '', ...rest] = locale.toLowerCase().split('-')
  if (rest.some(part => part === 'arab' || part === 'hebr' || part === 'thaa')) return 'rtl'
  if (rest.some(part => part === 'latn' || part === 'cyrl')) return 'ltr'
  return rightToLeft.has(language) ? 'rtl' : 'ltr'
}

/** Money as the locale writes it; whole amounts without decimals ("€49", "€49.50"). */
export function formatMoney(price: PriceView, locale: string): string {
  const style = { style: 'currency', currency: price.currency } as const
  const digits = new Intl.NumberFormat(locale, style).resolvedOptions().maximumFractionDigits ?? 2
  const amount = price.amountMinor / 10 ** digits
  const whole = Number.isInteger(amount)
  return new Intl.NumberFormat(locale, { ...style, ...(whole && { minimumFractionDigits: 0 }) }).format(
    amount,
  )
}

function unit(value: number, name: 'hour' | 'minute' | 'second', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value)
}

/** A length for people: "3 hr 20 min", "12 min", "40 sec". */
export function formatLength(seconds: number, locale: string): string {
  const whole = Math.max(0, Math.round(seconds))
  if (whole < 60) return unit(whole, 'second', locale)
  const minutes = Math.round(whole / 60)
  if (minutes < 60) return unit(minutes, 'minute', locale)
  const hours = unit(Math.floor(minutes / 60), 'hour', locale)
  return minutes % 60 === 0 ? hours : `${hours} ${unit(minutes % 60, 'minute', locale)}`
}

/** The size of a file for people: "840 kB", "2.4 MB". */
export function formatBytes(bytes: number, locale: string): string {
  const [value, unit] = bytes < 1e6 ? [Math.max(1, bytes / 1e3), 'kilobyte'] : [bytes / 1e6, 'megabyte']
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: 'short',
    maximumFractionDigits: value < 10 && unit === 'megabyte' ? 1 : 0,
  }).format(value)
}

/** A position as players write it: "4:07", "1:02:09". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(whole / 3600)
  const minutes = Math.floor(whole / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`
}

/** A day of the academy, where the hour says nothing: "3 May 2027". */
export function formatDay(iso: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(iso))
}

/** A day of the calendar, `YYYY-MM-DD`, which is the same everywhere: "1 March 2027". */
export const formatCalendarDay = (day: string, locale: string): string => formatDay(day, locale, 'UTC')

/** A date of the academy: "3 May 2027, 10:00". */
export function formatDate(iso: string, locale: string, timeZone: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    new Date(iso),
  )
}

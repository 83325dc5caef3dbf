/** How amounts are said in the interface. Pure. */

const unit = (bytes: number) => {
  if (bytes >= 1e9) return { unit: 'gigabyte', divisor: 1e9, digits: 1 }
  if (bytes >= 1e6) return { unit: 'megabyte', divisor: 1e6, digits: bytes < 1e7 ? 1 : 0 }
  return { unit: 'kilobyte', divisor: 1e3, digits: 0 }
}

/** `1.2 GB`, `348 MB`: in the reader's language, decimal units as storage is sold. */
export const sayBytes = (bytes: number, language: string): string => {
  const { divisor, digits, ...style } = unit(bytes)
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: style.unit,
    maximumFractionDigits: digits,
  }).format(bytes / divisor)
}

/** `4:05`, `1:02:03`. */
export const sayDuration = (seconds: number): string => {
  const whole = Math.round(seconds)
  const pad = (value: number) => String(value).padStart(2, '0')
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`
}

export type TimeLeft =
  | { kind: 'seconds'; count: number }
  | { kind: 'minutes'; count: number }
  | { kind: 'hours'; hours: number; minutes: number }

/** Rounded so that it does not flicker: tens of seconds, minutes, hours with minutes. `null` when unknown. */
export const timeLeft = (bytesLeft: number, bytesPerSecond: number | null): TimeLeft | null => {
  if (!bytesPerSecond || bytesPerSecond <= 0) return null
  const seconds = bytesLeft / bytesPerSecond
  if (!Number.isFinite(seconds) || seconds > 7 * 24 * 3600) return null
  if (seconds < 55) return { kind: 'seconds', count: Math.max(10, Math.ceil(seconds / 10) * 10) }
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return { kind: 'minutes', count: minutes }
  return { kind: 'hours', hours: Math.floor(minutes / 60), minutes: minutes % 60 }
}

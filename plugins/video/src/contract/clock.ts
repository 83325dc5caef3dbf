/** `HH:MM:SS.mmm`, as WebVTT writes a time. */
export const writeClock = (seconds: number): string => {
  const all = Math.round(seconds * 1000)
  const pad = (value: number, length = 2) => String(Math.floor(value)).padStart(length, '0')
  return `${pad(all / 3600_000)}:${pad((all / 60_000) % 60)}:${pad((all / 1000) % 60)}.${pad(all % 1000, 3)}`
}

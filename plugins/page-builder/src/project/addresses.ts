/** Where a link may lead, as strings are stored. */

/** A path of this site: one slash at its start, nothing that a browser would read as another host. */
export const isPath = (value: string): boolean =>
  value.length <= 500 &&
  /^\/(?:[\p{L}\p{N}._~!$&'()*+,;=:@%?#-][\p{L}\p{N}._~!$&'()*+,;=:@%/?#-]*)?$/u.test(value) &&
  !/%(?![0-9A-Fa-f]{2})/.test(value) &&
  !/(?:^|\/)\.{1,2}(?:[/?#]|$)/.test(value) &&
  !/\/\//.test(value.split(/[?#]/, 1)[0] ?? '')

const isHttps = (value: string) => {
  if (!/^https:\/\/[^\s\\"<>`\p{Cc}\u{e000}\u{e001}]+$/u.test(value) || !URL.canParse(value)) return false
  const { username, password, hostname } = new URL(value)
  return username === '' && password === '' && hostname.includes('.')
}

const isMail = (value: string) =>
  /^mailto:[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+$/.test(value)

/** An address elsewhere: `https://…` without a password in it, or `mailto:` and one address. */
export const isAddress = (value: string): boolean =>
  value.length <= 2_000 && (isHttps(value) || isMail(value))

/** Is it a day of the calendar, written `YYYY-MM-DD`? */
export const isDay = (value: string): boolean => {
  if (!/^[12]\d{3}-\d{2}-\d{2}$/.test(value)) return false
  const day = new Date(`${value}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value)
}

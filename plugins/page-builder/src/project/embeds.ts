/** Hosts whose frames an embed block may show, unless the options name others. */
export const defaultEmbeds: readonly string[] = [
  'www.youtube-nocookie.com',
  'player.vimeo.com',
  'www.openstreetmap.org',
]

/** The address of an embed as a frame may have it, or `null` when it is none of the listed hosts'. */
export const embedAddress = (value: string, hosts: readonly string[]): string | null => {
  if (!/^https:\/\/[\x21-\x7e]+$/.test(value) || !URL.canParse(value)) return null
  const url = new URL(value)
  const isPlain = url.username === '' && url.password === '' && url.port === '' && url.protocol === 'https:'
  return isPlain && hosts.includes(url.hostname) ? url.href : null
}

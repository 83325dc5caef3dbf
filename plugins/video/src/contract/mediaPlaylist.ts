export interface Segment {
  readonly uri: string
  readonly seconds: number
}

/** A media playlist of fMP4 segments. */
export interface MediaPlaylist {
  /** It has an end (`EXT-X-ENDLIST`) and grows no more. */
  readonly isComplete: boolean
  readonly init: string
  readonly segments: readonly Segment[]
  readonly targetSeconds: number
}

/** `null` for anything that is not an fMP4 playlist of file names in its own folder, with one segment at least. */
export const parseMediaPlaylist = (text: string): MediaPlaylist | null => {
  const lines = text.split('\n').map(line => line.trim())
  if (lines[0] !== '#EXTM3U') return null
  const init = /^#EXT-X-MAP:URI="([^"]+)"/m.exec(text)?.[1]
  const targetSeconds = Number(/^#EXT-X-TARGETDURATION:(\d+)$/m.exec(text)?.[1])
  const segments: Segment[] = []
  let seconds: number | null = null
  for (const line of lines) {
    const duration = /^#EXTINF:([\d.]+),/.exec(line)?.[1]
    if (duration !== undefined) seconds = Number(duration)
    if (line === '' || line.startsWith('#')) continue
    if (seconds === null || !isFileName(line)) return null
    segments.push({ uri: line, seconds })
    seconds = null
  }
  const isUsable = init !== undefined && isFileName(init) && targetSeconds >= 0 && segments.length > 0
  return isUsable ? { init, segments, targetSeconds, isComplete: lines.includes('#EXT-X-ENDLIST') } : null
}

const isFileName = (uri: string): boolean => /^[A-Za-z0-9_.-]+$/.test(uri) && !uri.startsWith('.')

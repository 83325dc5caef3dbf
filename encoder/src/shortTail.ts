import { appendFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { playlistName } from './ffmpegArguments.ts'

/** Seconds below which a last segment is no segment: FFmpeg leaves a sound frame over where lengths divide evenly. */
const shortest = 0.5

/**
 * The playlist without a last segment that is hardly there, and which file goes behind which. hls.js 1.7.4 waits for
 * ever at such a segment (of one sound frame, 0.02 s) instead of ending. `null` when nothing is to be done.
 */
export const withoutShortTail = (playlist: string): { text: string; tail: string; into: string } | null => {
  const lines = playlist.split('\n')
  const segments = lines.flatMap((line, at) => {
    const seconds = /^#EXTINF:([\d.]+),/.exec(line)?.[1]
    const uri = lines[at + 1]?.trim()
    return seconds !== undefined && uri ? [{ at, seconds: Number(seconds), uri }] : []
  })
  const [before, last] = segments.slice(-2)
  if (!before || !last || last.seconds >= shortest) return null
  const text = lines.flatMap((line, at) => {
    if (at === before.at) return [`#EXTINF:${(before.seconds + last.seconds).toFixed(6)},`]
    return at === last.at || at === last.at + 1 ? [] : [line]
  })
  return { text: text.join('\n'), tail: last.uri, into: before.uri }
}

/** Puts the fragments of a short last segment behind those of the one before: fragmented MP4 may simply be joined. */
export const joinShortTail = async (directory: string, name: string): Promise<void> => {
  const folder = join(directory, name)
  const path = join(folder, playlistName)
  const joined = withoutShortTail(await readFile(path, 'utf8').catch(() => ''))
  if (!joined) return
  await appendFile(join(folder, joined.into), await readFile(join(folder, joined.tail)))
  await writeFile(path, joined.text)
  await rm(join(folder, joined.tail))
}

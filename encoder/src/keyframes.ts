import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { keyframeSeconds } from '@lectern/plugin-video/contract'
import { type FfmpegRun, playlistName } from './ffmpegArguments.ts'
import type { Plan } from './planLadder.ts'
import { planStillPictures, renditionForStills } from './stillPictures.ts'

/**
 * Writes the keyframes of one part that tiles of the storyboard are made from as MPEG-TS, at their times in the whole.
 * Such files may simply be joined, and whoever joins the parts needs no rendition: six hundred pictures at most.
 *
 * @param job.directory where the part was made, with times from 0
 */
export const keyframesRun = (job: {
  directory: string
  plan: Plan
  durationSeconds: number
  startSeconds: number
  target: string
}): FfmpegRun | null => {
  const from = renditionForStills(job.plan)
  if (!from) return null
  const { everySeconds } = planStillPictures(job.durationSeconds, from).storyboard
  // The last one at or before each tile's second; a rounding error is not after it.
  const since = `mod(t+${job.startSeconds}+${keyframeSeconds - 0.001}\\,${everySeconds})`
  return {
    inputOptions: ['-nostdin', '-benchmark', '-skip_frame', 'nokey', '-protocol_whitelist', 'file'],
    input: `file:${join(job.directory, from.rung.name, playlistName)}`,
    filterGraph: `[0:v]select='lt(${since}\\,${keyframeSeconds})'[kept]`,
    outputs: [
      {
        options: [
          ...['-map', '[kept]', '-fps_mode', 'passthrough', '-enc_time_base', '1/90000'],
          ...['-c:v', 'libx264', '-preset', 'ultrafast', '-crf', '16', '-g', '1'],
          ...['-output_ts_offset', String(job.startSeconds), '-muxdelay', '0', '-muxpreload', '0'],
          ...['-f', 'mpegts'],
        ],
        target: job.target,
      },
    ],
  }
}

const joinedName = 'keyframes.ts'

/** Puts the keyframes of all parts where the pictures are made from, in place of the rendition, which is elsewhere. */
export const placeKeyframes = async (how: {
  directory: string
  plan: Plan
  durationSeconds: number
  parts: readonly string[]
}): Promise<void> => {
  const from = renditionForStills(how.plan)
  if (!from) return
  const folder = join(how.directory, from.rung.name)
  await writeFile(
    join(folder, joinedName),
    Buffer.concat(await Promise.all(how.parts.map(path => readFile(path)))),
  )
  const seconds = Math.ceil(how.durationSeconds)
  const lines = [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${seconds}`,
    '#EXT-X-PLAYLIST-TYPE:VOD',
  ]
  await writeFile(
    join(folder, playlistName),
    [...lines, `#EXTINF:${seconds},`, joinedName, '#EXT-X-ENDLIST', ''].join('\n'),
  )
}

/** Takes away what `placeKeyframes` put there. */
export const removeKeyframes = async (directory: string, plan: Plan): Promise<void> => {
  const from = renditionForStills(plan)
  if (from) await rm(join(directory, from.rung.name, joinedName), { force: true })
}

import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  type EmbeddedTrack,
  posterCandidateName,
  posterName,
  storyboardName,
} from '@lectern/plugin-video/contract'
import { type FfmpegRun, playlistName } from './ffmpegArguments.ts'
import type { Plan } from './planLadder.ts'
import type { Source } from './source.ts'
import {
  planStillPictures,
  renditionForStills,
  sheetNames,
  stillPicturesRun,
  storyboardText,
} from './stillPictures.ts'
import type { RunResult } from './superviseFfmpeg.ts'
import { textTrackFile, textTracksRun } from './textTracks.ts'

/** What a video has beside picture and sound. */
export interface Extras {
  readonly posterCandidates: number
  readonly storyboard: boolean
  readonly captions: EmbeddedTrack[]
  readonly cpuSeconds: number
}

/** Text of one track at most, in bytes; an hour of dense speech is 100 kB. */
const longestText = 2 * 1024 * 1024

/**
 * Writes what is made beside the renditions into `directory`: pictures to choose the poster from, the storyboard, and
 * the text tracks of the source. A video is complete without them: where FFmpeg cannot make one, it is left out.
 */
export const makeExtras = async (job: {
  directory: string
  plan: Plan
  source: Source
  /** The run that made the renditions: text tracks are read from the same input. */
  from: Pick<FfmpegRun, 'input' | 'inputOptions'>
  run: (run: FfmpegRun) => Promise<RunResult>
}): Promise<Extras> => {
  const pictures = await makeStillPictures(job)
  const text = await makeTextTracks(job)
  return { ...pictures, ...text, cpuSeconds: pictures.cpuSeconds + text.cpuSeconds }
}

type Job = Parameters<typeof makeExtras>[0]

const makeStillPictures = async ({ directory, plan, source, run }: Job) => {
  const nothing = { posterCandidates: 0, storyboard: false, cpuSeconds: 0 }
  const from = renditionForStills(plan)
  if (!from) return nothing
  const pictures = planStillPictures(source.durationSeconds, from)
  const result = await run(
    stillPicturesRun({
      input: `file:${join(directory, from.rung.name, playlistName)}`,
      inputOptions: ['-protocol_whitelist', 'file'],
      directory,
      pictures,
    }),
  )
  if (result.kind !== 'finished') return nothing
  const made = await readdir(directory)
  const storyboard = sheetNames(pictures.storyboard).every(name => made.includes(name))
  if (storyboard) {
    const text = storyboardText(pictures.storyboard, source.durationSeconds)
    await writeFile(join(directory, storyboardName), text)
  }
  // Of a single frame beside sound FFmpeg makes none in the first run.
  const first = posterCandidateName(0)
  if (!made.includes(posterName) && made.includes(first))
    await copyFile(join(directory, first), join(directory, posterName))
  const posterCandidates = made.filter(name => /^poster-\d\.jpg$/.test(name)).length
  return { posterCandidates, storyboard, cpuSeconds: result.cpuSeconds }
}

const makeTextTracks = async ({ directory, source, from, run }: Job) => {
  const { textTracks: tracks } = source
  if (tracks.length === 0) return { captions: [], cpuSeconds: 0 }
  await mkdir(join(directory, 'captions'), { recursive: true })
  const { input, inputOptions } = from
  const result = await run(textTracksRun({ input, inputOptions, directory, tracks }))
  const captions: EmbeddedTrack[] = []
  for (const track of tracks) {
    const file = textTrackFile(track)
    const text = await readFile(join(directory, file), 'utf8').catch(() => '')
    const isUsable = /^WEBVTT/.test(text) && text.includes('-->') && text.length <= longestText
    if (isUsable) captions.push({ file, language: track.language, label: track.label })
    else await rm(join(directory, file), { force: true })
  }
  return { captions, cpuSeconds: result.kind === 'finished' ? result.cpuSeconds : 0 }
}

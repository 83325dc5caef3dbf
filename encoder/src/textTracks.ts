import type { Chapter } from '@lectern/plugin-video/contract'
import type { FfmpegRun } from './ffmpegArguments.ts'
import type { TextTrack } from './source.ts'

/** Codecs of text, which FFmpeg can write as WebVTT. Those that are pictures (DVD, Blu-ray, DVB) are left out. */
const textCodecs = new Set(['mov_text', 'subrip', 'srt', 'ass', 'ssa', 'webvtt', 'text'])
const mostTracks = 16
const mostChapters = 500

interface ProbedStream {
  readonly index: number
  readonly codec_type?: string | undefined
  readonly codec_name?: string | undefined
  readonly tags?: { language?: string | undefined; title?: string | undefined } | undefined
}

/** One track for each language: players show one line a language, and a second one is mostly a repetition. */
export const readTextTracks = (streams: readonly ProbedStream[]): TextTrack[] => {
  const tracks = new Map<string, TextTrack>()
  for (const { index, codec_type, codec_name, tags } of streams) {
    if (codec_type !== 'subtitle' || !textCodecs.has(codec_name ?? '')) continue
    const language = languageOf(tags?.language)
    if (tracks.has(language) || tracks.size === mostTracks) continue
    tracks.set(language, { stream: index, language, label: plain(tags?.title) || nameOf(language) })
  }
  return [...tracks.values()]
}

export const readChapters = (
  chapters: readonly {
    start_time?: string | undefined
    tags?: { title?: string | undefined } | undefined
  }[],
  durationSeconds: number,
): Chapter[] =>
  chapters
    .map(({ start_time, tags }, at) => ({
      startSeconds: Math.max(0, Number(start_time ?? 0)),
      title: plain(tags?.title, 200) || String(at + 1),
    }))
    .filter(({ startSeconds }) => startSeconds < durationSeconds)
    .sort((one, other) => one.startSeconds - other.startSeconds)
    .slice(0, mostChapters)

/** Files name languages by ISO 639-2 (`ger`, `deu`); the web wants the shortest tag (`de`). */
export const languageOf = (tag: string | undefined): string => {
  if (!tag || !/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$/.test(tag) || tag.length > 35) return 'und'
  const bibliographic: Readonly<Record<string, string>> = {
    ...{ ger: 'de', fre: 'fr', dut: 'nl', chi: 'zh', cze: 'cs', gre: 'el', per: 'fa', rum: 'ro' },
    ...{ slo: 'sk', alb: 'sq', arm: 'hy', baq: 'eu', bur: 'my', geo: 'ka', ice: 'is', mac: 'mk' },
    ...{ may: 'ms', tib: 'bo', wel: 'cy' },
  }
  try {
    return Intl.getCanonicalLocales(bibliographic[tag.toLowerCase()] ?? tag)[0] ?? 'und'
  } catch {
    return 'und'
  }
}

const nameOf = (language: string): string =>
  language === 'und'
    ? 'Captions'
    : (new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language)

/** A title of the file as one short line. */
export const plain = (text: string | undefined, length = 100): string =>
  (text ?? '')
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim()
    .slice(0, length)

/** Where a track is written, below the version's folder. */
export const textTrackFile = ({ language }: TextTrack): string => `captions/${language.toLowerCase()}.vtt`

/** One run that reads the source once more and writes every text track as WebVTT. */
export const textTracksRun = (job: {
  input: string
  inputOptions: readonly string[]
  directory: string
  tracks: readonly TextTrack[]
}): FfmpegRun => ({
  inputOptions: job.inputOptions,
  input: job.input,
  filterGraph: null,
  outputs: job.tracks.map(track => ({
    options: ['-map', `0:${track.stream}`, '-c:s', 'webvtt', '-map_metadata', '-1', '-f', 'webvtt'],
    target: `${job.directory}/${textTrackFile(track)}`,
  })),
})

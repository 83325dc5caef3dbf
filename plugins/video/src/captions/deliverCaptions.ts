import type { BasePayload } from 'payload'
import { resolveOptions } from '../options.ts'
import { readForPipeline, systemRequest } from '../pipeline.ts'
import type { VideoOptions } from '../types.ts'
import { type CaptionsFault, readCaptions } from './readCaptions.ts'
import { languageName, languageTag, storeCaptions } from './storeCaptions.ts'

export interface GeneratedCaptions {
  readonly videoId: string
  /** Of `ReadyAudio`: text of a file that has been replaced since is refused. */
  readonly version: number
  /** BCP 47. */
  readonly language: string
  /** Shown in the player's menu. Default: the language's own name. */
  readonly label?: string
  /** WebVTT or SubRip. */
  readonly text: string
}

/**
 * - `stored`: students see them.
 * - `outdated`: the video is gone, or plays another file by now.
 * - `kept`: a person or the file gave captions in this language; those stay.
 * - `faulty`: nothing was changed.
 */
export type DeliveredCaptions =
  | { kind: 'stored' | 'outdated' | 'kept' }
  | { kind: 'faulty'; faults: readonly CaptionsFault[] }

/** Takes captions that a program made of a video's sound (see `onAudioReady`). May be repeated. */
export const deliverCaptions = async (
  payload: BasePayload,
  input: VideoOptions,
  { videoId, version, language, label, text }: GeneratedCaptions,
): Promise<DeliveredCaptions> => {
  const options = resolveOptions(input)
  const tag = languageTag(language)
  if (!tag) return { kind: 'faulty', faults: [{ line: 0, message: 'The language is no language tag.' }] }
  const req = await systemRequest(payload)
  const video = await readForPipeline(req, options, videoId)
  if (!video?.keyOwner || video.publishedVersion !== version) return { kind: 'outdated' }
  const read = readCaptions(text, video.durationSeconds)
  if (read.kind === 'faulty') return read
  const isStored = await storeCaptions(req, options, {
    videoId,
    owner: video.keyOwner,
    language: tag,
    label: label ?? languageName(tag),
    cues: read.cues,
    origin: 'generated',
  })
  return { kind: isStored ? 'stored' : 'kept' }
}

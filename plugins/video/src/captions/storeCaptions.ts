import type { PayloadRequest } from 'payload'
import { newAddedFile, removeAdded, withAddedObject } from '../addedObjects.ts'
import { videoFolder } from '../contract/index.ts'
import { lockRow } from '../database.ts'
import type { VideoDocument } from '../document.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { inTransaction, readForPipeline, writePipeline } from '../pipeline.ts'
import { type Cue, writeCaptions } from './cues.ts'

export type CaptionsOrigin = VideoDocument['captions'][number]['origin']

export interface NewCaptions {
  readonly videoId: string
  readonly owner: string
  /** BCP 47, canonical. */
  readonly language: string
  readonly label: string
  readonly cues: readonly Cue[]
  readonly origin: CaptionsOrigin
}

/**
 * Writes the captions of one language, in place of those that were there. Generated ones give way: what a person wrote
 * or the file brought is kept, and the answer is false.
 */
export const storeCaptions = (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  { videoId, owner, language, label, cues, origin }: NewCaptions,
): Promise<boolean> => {
  const text = writeCaptions(cues)
  const file = newAddedFile(`captions-${language.toLowerCase()}`, 'vtt')
  const added = { videoId, owner, file, body: text, contentType: 'text/vtt; charset=utf-8' }
  return withAddedObject(req, options, added, async video => {
    const before = video.captions.find(each => each.language === language)
    if (origin === 'generated' && before && before.origin !== 'generated') return null
    const others = video.captions.filter(each => each !== before)
    const captions = [...others, { language, label, file, origin, text }]
    await writePipeline(req, options, videoId, { captions: captions.sort(byLabel) })
    return { replaced: before?.file ?? null }
  })
}

const byLabel = (one: { label: string }, other: { label: string }) =>
  one.label.localeCompare(other.label, 'en')

/** False when there are none in this language. */
export const dropCaptions = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
  videoId: string,
  language: string,
): Promise<boolean> => {
  const dropped = await inTransaction(req, async () => {
    if (!(await lockRow(req, options, videoId))) return null
    const video = await readForPipeline(req, options, videoId)
    const captions = video?.captions.find(each => each.language === language)
    if (!video?.keyOwner || !captions) return null
    const rest = video.captions.filter(each => each !== captions)
    await writePipeline(req, options, videoId, { captions: rest })
    return { file: captions.file, key: `${videoFolder(video.keyOwner, videoId)}${captions.file}` }
  })
  if (dropped) await removeAdded(req, options, dropped.key, dropped.file)
  return dropped !== null
}

/** A language tag in its canonical form; `null` for what is none. */
export const languageTag = (text: unknown): string | null => {
  if (typeof text !== 'string' || text.length > 35) return null
  try {
    return Intl.getCanonicalLocales(text)[0] ?? null
  } catch {
    return null
  }
}

/** The name that speakers of a language give it: `Deutsch` for `de`. */
export const languageName = (language: string): string =>
  new Intl.DisplayNames([language], { type: 'language' }).of(language) ?? language

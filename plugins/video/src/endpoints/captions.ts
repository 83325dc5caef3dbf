import type { PayloadRequest } from 'payload'
import { z } from 'zod'
import { longestCaptions, readCaptions } from '../captions/readCaptions.ts'
import { dropCaptions, languageName, languageTag, storeCaptions } from '../captions/storeCaptions.ts'
import { videoFolder } from '../contract/index.ts'
import type { VideoDocument } from '../document.ts'
import { readObject } from '../objectStorage.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { answerProblem, conflict, notFound } from '../problems.ts'
import { readJson, refuseFields } from '../requestBody.ts'
import { statusOf } from '../videoStatus.ts'
import { answerJson, findVideo } from './guards.ts'

const given = z.strictObject({
  /** WebVTT or SubRip. */
  text: z.string().max(longestCaptions),
  /** Shown in the player's menu; without it the language's own name. */
  label: z.string().trim().min(1).max(100).optional(),
})

/** `GET /videos/:id/captions/:language`: the text, to be edited. */
export const showCaptions = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findCaptions(req, options)
  if (found instanceof Response) return found
  const { language, label, origin, text } = found
  return answerJson({ language, label, origin, text })
}

/** `GET /videos/:id/captions/:language/track`: the WebVTT itself, for a `<track>` in the admin. */
export const showTrack = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findCaptions(req, options)
  if (found instanceof Response) return found
  return new Response(found.text, {
    headers: {
      'content-type': 'text/vtt; charset=utf-8',
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Captions of the named language with their text, or the answer that there are none. */
const findCaptions = async (req: PayloadRequest, options: ResolvedVideoOptions) => {
  const found = await findVideo(req, options, 'read')
  if (found.kind === 'refused') return found.answer
  const captions = captionsOf(req, found.video)
  if (!captions) return noCaptions()
  const text = captions.text ?? (await storedText(options, found.video, captions.file))
  return text === null ? noCaptions() : { ...captions, text }
}

/** `PUT /videos/:id/captions/:language`: new captions, or others in place of those that are there. */
export const saveCaptions = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const language = languageTag(req.routeParams?.language)
  if (!language) return noSuchLanguage()
  const body = await readJson(req, given, longestCaptions + 1024)
  if (body.kind === 'refused') return body.answer
  const { id, keyOwner, durationSeconds } = found.video
  const read = readCaptions(body.value.text, durationSeconds)
  if (read.kind === 'faulty') {
    const errors = read.faults.map(({ line, message }) => ({
      field: 'text',
      message: `Line ${line}: ${message}`,
    }))
    const detail = 'The captions cannot be used as they are. Nothing was changed.'
    return answerProblem({ status: 422, code: 'faulty-captions', detail, errors })
  }
  if (!keyOwner) return conflict('no-file', 'Upload the video first, then its captions.')
  const label = body.value.label ?? languageName(language)
  const written = {
    videoId: id,
    owner: keyOwner,
    language,
    label,
    cues: read.cues,
    origin: 'uploaded',
  } as const
  if (!(await storeCaptions(req, options, written))) return notFound()
  return answerStatus(req, options)
}

/** `DELETE /videos/:id/captions/:language` */
export const removeCaptions = async (
  req: PayloadRequest,
  options: ResolvedVideoOptions,
): Promise<Response> => {
  const found = await findVideo(req, options, 'update')
  if (found.kind === 'refused') return found.answer
  const unwanted = await refuseFields(req)
  if (unwanted) return unwanted
  const language = languageTag(req.routeParams?.language)
  if (!language || !(await dropCaptions(req, options, found.video.id, language))) return noCaptions()
  return answerStatus(req, options)
}

const answerStatus = async (req: PayloadRequest, options: ResolvedVideoOptions): Promise<Response> => {
  const now = await findVideo(req, options, 'read')
  return now.kind === 'found' ? answerJson(statusOf(now.video)) : now.answer
}

const captionsOf = (req: PayloadRequest, video: VideoDocument) => {
  const language = languageTag(req.routeParams?.language)
  return video.captions.find(each => each.language === language)
}

const storedText = async (options: ResolvedVideoOptions, { keyOwner, id }: VideoDocument, file: string) => {
  const stored = keyOwner && (await readObject(options.media, `${videoFolder(keyOwner, id)}${file}`))
  return stored ? new Response(stored).text() : null
}

const noCaptions = (): Response =>
  answerProblem({ status: 404, code: 'no-captions', detail: 'There are no captions in this language.' })

const noSuchLanguage = (): Response => {
  const message = 'Give a language tag such as "de" or "pt-BR".'
  return answerProblem({
    status: 400,
    code: 'invalid-input',
    detail: message,
    errors: [{ field: 'language', message }],
  })
}

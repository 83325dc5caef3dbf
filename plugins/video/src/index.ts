import type { Config } from 'payload'
import { workerEndpoints } from './endpoints/index.ts'
import { assertSignsWithoutChecksum } from './objectStorage.ts'
import { type ResolvedVideoOptions, resolveOptions } from './options.ts'
import { namespace, translations } from './translations/words.ts'
import type { VideoOptions } from './types.ts'
import { createVideosCollection } from './Videos.ts'

export { beginningOfCaptions } from './captions/beginning.ts'
export { type DeliveredCaptions, deliverCaptions } from './captions/deliverCaptions.ts'
export { asVideo, type VideoDocument } from './document.ts'
export { type Playback, playbackOf } from './playback.ts'
export { previewSeconds, requestPreview } from './preview.ts'
export { type ReadableEvent, type VideoEventReader, videoEventReaders } from './readers.ts'
export { type VideoSweep, videoSweeps } from './sweeps.ts'
export type {
  Json,
  MayUseAnswer,
  ReadyAudio,
  UploadUse,
  VideoDrafts,
  VideoEventRecord,
  VideoOptions,
  VideoQueue,
  VideoQueues,
  VideoUse,
} from './types.ts'
export { type UploadsFieldOverrides, uploadsField } from './uploadsField.ts'
export { type VideoFieldOverrides, videoField } from './videoField.ts'
export { statusOf, type VideoStatus } from './videoStatus.ts'

/**
 * Upload, encode and play video: a collection, endpoints for people and for workers, and words.
 *
 * @example
 * plugins: [videoPlugin({ ingest, media, encoderKeys, access, ownerOf: video => video.tenant, recordEvent })]
 */
export const videoPlugin =
  (input: VideoOptions) =>
  (config: Config): Config => {
    const options = resolveOptions(input)
    return [addCollection, addWorkerEndpoints, addUploadTray, addTranslations, checkStorageAtStart].reduce(
      (current, step) => step(current, options),
      config,
    )
  }

type Step = (config: Config, options: ResolvedVideoOptions) => Config

const addCollection: Step = (config, options) => ({
  ...config,
  collections: [...(config.collections ?? []), createVideosCollection(options)],
})

const addWorkerEndpoints: Step = (config, options) =>
  options.enabled
    ? { ...config, endpoints: [...(config.endpoints ?? []), ...workerEndpoints(options)] }
    : config

/** Around the whole admin, so that uploads go on from page to page and after a reload. */
const addUploadTray: Step = (config, options) =>
  options.enabled
    ? {
        ...config,
        admin: {
          ...config.admin,
          components: {
            ...config.admin?.components,
            providers: [
              ...(config.admin?.components?.providers ?? []),
              '@lectern/plugin-video/client#UploadTray',
            ],
          },
        },
      }
    : config

/** The app's own words win. */
const addTranslations: Step = config => {
  const existing: Record<string, object | undefined> = { ...config.i18n?.translations }
  const merged = Object.fromEntries(
    Object.entries(translations).map(([language, ours]) => {
      const theirs: Record<string, object | undefined> = { ...existing[language] }
      return [language, { ...theirs, [namespace]: { ...ours[namespace], ...theirs[namespace] } }]
    }),
  )
  return { ...config, i18n: { ...config.i18n, translations: { ...existing, ...merged } } }
}

const checkStorageAtStart: Step = (config, options) =>
  options.enabled
    ? {
        ...config,
        onInit: async payload => {
          await config.onInit?.(payload)
          await assertSignsWithoutChecksum(options.ingest)
        },
      }
    : config

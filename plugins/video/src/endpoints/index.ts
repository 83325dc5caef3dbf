import type { Endpoint } from 'payload'
import { claimPath, reportPath } from '../contract/index.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { abortUpload } from './abort.ts'
import { cancelVideo } from './cancel.ts'
import { removeCaptions, saveCaptions, showCaptions, showTrack } from './captions.ts'
import { saveChapters } from './chapters.ts'
import { claimVideo } from './claim.ts'
import { completeUpload } from './complete.ts'
import { forPeople } from './guards.ts'
import { showLive } from './live.ts'
import { showMedia } from './media.ts'
import { completeMultipartUpload, listMultipart } from './multipart.ts'
import { showParts, signParts } from './parts.ts'
import { addPoster, choosePoster, showCandidate } from './poster.ts'
import { takeReport } from './report.ts'
import { retryVideo } from './retry.ts'
import { showPoster, showStatus } from './show.ts'
import { showUnfinished } from './unfinished.ts'
import { startUpload } from './uploads.ts'
import { forWorkers, workerReplayMemory } from './workers.ts'

/** Under `/api/videos`. Own endpoints of a collection come before Payload's. */
export const collectionEndpoints = (options: ResolvedVideoOptions): Endpoint[] => [
  { method: 'get', path: '/live', handler: forPeople(options, showLive) },
  { method: 'post', path: '/uploads', handler: forPeople(options, startUpload) },
  { method: 'get', path: '/uploads', handler: forPeople(options, showUnfinished) },
  { method: 'get', path: '/:id/multipart', handler: forPeople(options, listMultipart) },
  { method: 'post', path: '/:id/multipart/complete', handler: forPeople(options, completeMultipartUpload) },
  { method: 'post', path: '/:id/parts', handler: forPeople(options, signParts) },
  { method: 'get', path: '/:id/parts', handler: forPeople(options, showParts) },
  { method: 'post', path: '/:id/complete', handler: forPeople(options, completeUpload) },
  { method: 'post', path: '/:id/abort', handler: forPeople(options, abortUpload) },
  { method: 'post', path: '/:id/cancel', handler: forPeople(options, cancelVideo) },
  { method: 'post', path: '/:id/retry', handler: forPeople(options, retryVideo) },
  { method: 'get', path: '/:id/status', handler: forPeople(options, showStatus) },
  { method: 'get', path: '/:id/media/:version/:file', handler: forPeople(options, showMedia) },
  { method: 'get', path: '/:id/media/:version/:folder/:file', handler: forPeople(options, showMedia) },
  { method: 'get', path: '/:id/poster', handler: forPeople(options, showPoster) },
  { method: 'get', path: '/:id/poster/:candidate', handler: forPeople(options, showCandidate) },
  { method: 'put', path: '/:id/poster', handler: forPeople(options, choosePoster) },
  { method: 'post', path: '/:id/poster', handler: forPeople(options, addPoster) },
  { method: 'get', path: '/:id/captions/:language', handler: forPeople(options, showCaptions) },
  { method: 'get', path: '/:id/captions/:language/track', handler: forPeople(options, showTrack) },
  { method: 'put', path: '/:id/captions/:language', handler: forPeople(options, saveCaptions) },
  { method: 'delete', path: '/:id/captions/:language', handler: forPeople(options, removeCaptions) },
  { method: 'put', path: '/:id/chapters', handler: forPeople(options, saveChapters) },
]

/** Payload puts its own `/api` before the path. */
const belowApi = (path: string) => path.replace(/^\/api/, '')

/** For workers, under the paths of the contract. One memory for both: an id is used once. */
export const workerEndpoints = (options: ResolvedVideoOptions): Endpoint[] => {
  const memory = workerReplayMemory()
  return [
    { method: 'post', path: belowApi(claimPath), handler: forWorkers(options, memory, claimVideo) },
    { method: 'post', path: belowApi(reportPath), handler: forWorkers(options, memory, takeReport) },
  ]
}

import { z } from 'zod'

export const videoState = z.enum(['awaiting-upload', 'uploaded', 'queued', 'encoding', 'ready', 'failed'])
export type VideoState = z.infer<typeof videoState>

/**
 * - `upload-completed`: the cms saw the object with its size; `upload-refused`: it is empty or too large.
 * - `queued`: the event that fills the queue was written.
 * - `claimed`: a worker holds the lease; a second claim after the lease ran out is legal.
 * - `set-aside`: a worker came for it while no work is begun for its owner; it waits for another hint.
 * - `given-back`: a retryable failure, or the lease ran out: it waits again.
 * - `completed`, `failed`: the worker's last word.
 * - `cancelled`: a person ends the preparation; the original stays.
 * - `retry-requested`: a person asks for the same source again (from `failed`) or for a new version (from `ready`).
 * - `upload-requested`: a new file replaces the old one.
 */
export const videoEvent = z.enum([
  'upload-completed',
  'upload-refused',
  'queued',
  'claimed',
  'set-aside',
  'given-back',
  'completed',
  'failed',
  'cancelled',
  'retry-requested',
  'upload-requested',
])
export type VideoEvent = z.infer<typeof videoEvent>

export type Transition =
  | { kind: 'moved'; state: VideoState }
  | { kind: 'refused'; from: VideoState; event: VideoEvent }

const table: Readonly<Record<VideoState, Partial<Record<VideoEvent, VideoState>>>> = {
  'awaiting-upload': {
    'upload-completed': 'uploaded',
    'upload-refused': 'failed',
    'upload-requested': 'awaiting-upload',
  },
  uploaded: {
    queued: 'queued',
    'set-aside': 'uploaded',
    failed: 'failed',
    cancelled: 'failed',
    'upload-requested': 'awaiting-upload',
  },
  queued: {
    claimed: 'encoding',
    'set-aside': 'uploaded',
    failed: 'failed',
    cancelled: 'failed',
    'upload-requested': 'awaiting-upload',
  },
  encoding: {
    claimed: 'encoding',
    'given-back': 'queued',
    completed: 'ready',
    failed: 'failed',
    cancelled: 'failed',
    'upload-requested': 'awaiting-upload',
  },
  ready: { 'retry-requested': 'queued', 'upload-requested': 'awaiting-upload' },
  failed: { 'retry-requested': 'queued', 'upload-requested': 'awaiting-upload' },
}

/** The state after an event; `refused` leaves the video as it is. Who may cause an event is decided elsewhere. */
export const nextState = (state: VideoState, event: VideoEvent): Transition => {
  const next = table[state][event]
  return next ? { kind: 'moved', state: next } : { kind: 'refused', from: state, event }
}

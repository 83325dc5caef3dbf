/**
 * Uploads of this browser tab, for whatever shows them. They live outside React, so that going from one admin page to
 * another does not end them.
 */

export interface UploadView {
  readonly videoId: string
  readonly filename: string
  /** The document on which the file was dropped. */
  readonly parentId: string | null
  /** `waiting` for others to be sent first; `stopped` by a fault. `done`: the server has taken it over. */
  readonly phase: 'waiting' | 'sending' | 'paused' | 'finishing' | 'stopped' | 'done'
  readonly sentBytes: number
  readonly totalBytes: number
  /** Over the last seconds; `null` until it can be told. */
  readonly bytesPerSecond: number | null
  /** What people read when it stopped. */
  readonly fault: string | null
  /** The fault cannot be got over: going on leads nowhere. */
  readonly final: boolean
}

let views: readonly UploadView[] = []
const listeners = new Set<() => void>()

export const uploadsNow = (): readonly UploadView[] => views

export const publishUploads = (next: readonly UploadView[]): void => {
  views = next
  for (const listener of listeners) listener()
}

export const subscribeToUploads = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

let places = 0

/** A place that shows uploads in full says so, and the tray stays away while it is there. */
export const showsUploads = (): (() => void) => {
  places += 1
  publishUploads([...views])
  return () => {
    places -= 1
    publishUploads([...views])
  }
}

export const areShown = (): boolean => places > 0

/** Says that this browser keeps files of unfinished uploads, so that a page knows without loading the engine. */
const mark = (owner: string) => `lectern-video-uploads-${owner}`

export const keepsUploads = (owner: string): boolean => {
  try {
    return window.localStorage.getItem(mark(owner)) !== null
  } catch {
    return false
  }
}

export const markUploads = (owner: string, some: boolean): void => {
  try {
    if (some) window.localStorage.setItem(mark(owner), '1')
    else window.localStorage.removeItem(mark(owner))
  } catch {
    // Storage is switched off, and then the browser keeps no files either.
  }
}

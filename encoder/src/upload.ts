import { join } from 'node:path'
import { lastingPrivately, masterPlaylistName, mediaTypeOf } from '@lectern/plugin-video/contract'
import { StorageFault } from './errors.ts'
import type { ObjectStorage } from './objectStorage.ts'
import type { OutputFile } from './outputs.ts'

const atOnce = 6

/**
 * Puts segments and poster, then the media playlists, then looks at every object and its size, and only
 * then writes the master playlist: whoever sees it sees a complete version.
 */
export const uploadOutputs = async (job: {
  storage: ObjectStorage
  bucket: string
  prefix: string
  directory: string
  files: readonly OutputFile[]
  /** Bytes, by path, of what was uploaded before. What has changed since is uploaded again. */
  already?: ReadonlyMap<string, number>
  signal: AbortSignal
  onFraction: (fraction: number) => void
}): Promise<void> => {
  const { storage, bucket, prefix, directory, files, signal } = job
  const total = files.reduce((sum, file) => sum + file.bytes, 0)
  let done = 0
  const put = async (file: OutputFile) => {
    const how = { signal, contentType: mediaTypeOf(file.path), cacheControl: lastingPrivately }
    if (job.already?.get(file.path) !== file.bytes)
      await storage.put({ bucket, key: `${prefix}${file.path}` }, join(directory, file.path), how)
    done += file.bytes
    job.onFraction((done / total) * 0.95)
  }
  const verify = async (file: OutputFile) => {
    const bytes = await storage.sizeOf({ bucket, key: `${prefix}${file.path}` }, signal)
    if (bytes !== file.bytes)
      throw new StorageFault(`an uploaded object has ${bytes ?? 'no'} bytes instead of ${file.bytes}`)
  }
  const isMaster = (file: OutputFile) => file.path === masterPlaylistName
  const isPlaylist = (file: OutputFile) => file.path.endsWith('.m3u8')
  const parts = files.filter(file => !isPlaylist(file))
  const playlists = files.filter(file => isPlaylist(file) && !isMaster(file))
  const masters = files.filter(isMaster)
  await each(parts, put)
  await each(playlists, put)
  await each([...parts, ...playlists], verify)
  await each(masters, put)
  await each(masters, verify)
  job.onFraction(1)
}

/** Runs `work` for all items, a few at once; after the first fault no new one is begun. */
export const each = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = [...items]
  const line = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) {
      try {
        await work(item)
      } catch (error) {
        waiting.length = 0
        throw error
      }
    }
  }
  const lines = await Promise.allSettled(Array.from({ length: atOnce }, line))
  const fault = lines.find(result => result.status === 'rejected')
  if (fault) throw fault.reason
}

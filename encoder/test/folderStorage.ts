import { copyFile, mkdir, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { StorageFault } from '../src/errors.ts'
import type { ObjectStorage } from '../src/objectStorage.ts'

export interface Put {
  readonly key: string
  readonly contentType: string
  readonly cacheControl: string
}

/** An object storage in a folder, that remembers the order of what was put and can be told to fail. */
export const folderStorage = (root: string) => {
  const puts: Put[] = []
  const faults = { put: (_key: string): boolean => false, fetch: (_key: string): boolean => false }
  const at = ({ bucket, key }: { bucket: string; key: string }) => join(root, bucket, key)
  const sizeAt = async (path: string) => (await stat(path).catch(() => null))?.size ?? null
  const storage: ObjectStorage = {
    fetch: async (object, path, { onBytes }) => {
      if (faults.fetch(object.key)) throw new StorageFault('told to fail')
      const bytes = await sizeAt(at(object))
      if (bytes === null) return { kind: 'missing' }
      await copyFile(at(object), path)
      onBytes?.(bytes)
      return { kind: 'fetched', bytes }
    },
    put: async (object, path, { contentType, cacheControl }) => {
      if (faults.put(object.key)) throw new StorageFault('told to fail')
      await mkdir(dirname(at(object)), { recursive: true })
      await copyFile(path, at(object))
      puts.push({ key: object.key, contentType, cacheControl })
    },
    sizeOf: object => sizeAt(at(object)),
  }
  return { storage, puts, faults, at }
}

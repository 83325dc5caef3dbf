import { copyFile, mkdir, open, readdir, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { ObjectStorage } from '../../encoder/src/objectStorage.ts'

/** The encoder's object storage on plain files, for measuring the encoder alone. `pathOf` says where a key lies. */
export const folderStorage = (pathOf: (key: string) => string): ObjectStorage => ({
  read: async ({ key }, { from, to }) => {
    const file = await open(pathOf(key))
    try {
      const bytes = Buffer.alloc(to - from + 1)
      await file.read(bytes, 0, bytes.length, from)
      return bytes
    } finally {
      await file.close()
    }
  },
  put: async ({ key }, path) => {
    await mkdir(dirname(pathOf(key)), { recursive: true })
    await copyFile(path, pathOf(key))
  },
  sizeOf: async ({ key }) => (await stat(pathOf(key)).catch(() => null))?.size ?? null,
  list: async ({ prefix }) => {
    const root = pathOf(prefix)
    const entries = await readdir(root, { recursive: true, withFileTypes: true })
    const files = entries.filter(each => each.isFile()).map(each => `${each.parentPath}/${each.name}`)
    const sizes = files.map(
      async path =>
        [`${prefix}${path.slice(root.length).replace(/^\//, '')}`, (await stat(path)).size] as const,
    )
    return new Map(await Promise.all(sizes))
  },
  remove: async ({ keys }) => {
    await Promise.all(keys.map(key => rm(pathOf(key), { force: true })))
  },
})

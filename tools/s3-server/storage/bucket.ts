import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { compareKeys } from '../listing.ts'
import { type Bodies, openBodies } from './bodies.ts'
import {
  type BucketRecord,
  type ObjectRecord,
  type PartRecord,
  readBucketRecord,
  readObjectRecord,
  readPartRecord,
  readUploadRecord,
  recordsIn,
  type UploadRecord,
  writeRecord,
} from './records.ts'

export type Upload = { record: UploadRecord; parts: Map<number, PartRecord> }

/**
 * One bucket: records in memory, each also in a file of its own. File names are hashes, so that no key can
 * leave the folder, be too long for the file system, or collide where it ignores case.
 */
export type Bucket = {
  name: string
  bodies: Bodies
  settings(): BucketRecord
  saveSettings(settings: BucketRecord): Promise<void>
  find(key: string): ObjectRecord | undefined
  /** All keys in S3's order. Not to be changed by the caller. */
  keys(): string[]
  put(record: ObjectRecord): Promise<void>
  remove(key: string): Promise<void>
  uploads(): Upload[]
  upload(id: string): Upload | undefined
  createUpload(record: UploadRecord): Promise<void>
  putPart(upload: Upload, part: PartRecord): Promise<void>
  /** Ends an upload; files of parts that became content of an object are kept. */
  removeUpload(upload: Upload, kept: Set<string>): Promise<void>
  /** Runs `work` when earlier work on the same name has ended, so that a condition still holds when it is acted upon. */
  exclusively<Result>(name: string, work: () => Promise<Result>): Promise<Result>
}

export async function openBucket(directory: string, name: string): Promise<Bucket> {
  const places = {
    settings: join(directory, 'bucket.json'),
    object: (key: string) => {
      const hash = createHash('sha256').update(key).digest('hex')
      return join(directory, 'objects', hash.slice(0, 2), `${hash}.json`)
    },
    upload: (id: string) => join(directory, 'uploads', id),
    part: (id: string, number: number) => join(directory, 'uploads', id, 'parts', `${number}.json`),
  }
  const bodies = await openBodies(join(directory, 'bodies'))
  let settings = await readBucketRecord(places.settings)
  const objects = await loadObjects(directory)
  const uploads = await loadUploads(directory)
  await bodies.sweep(
    new Set([
      ...[...objects.values()].flatMap(record => record.pieces.map(piece => piece.name)),
      ...[...uploads.values()].flatMap(upload => [...upload.parts.values()].map(part => part.name)),
    ]),
  )

  let sorted: string[] | undefined
  const tails = new Map<string, Promise<unknown>>()

  return {
    name,
    bodies,
    settings: () => settings,
    async saveSettings(next) {
      await writeRecord(places.settings, next)
      settings = next
    },
    find: key => objects.get(key),
    keys() {
      sorted ??= [...objects.keys()].sort(compareKeys)
      return sorted
    },
    async put(record) {
      const old = objects.get(record.key)
      await writeRecord(places.object(record.key), record)
      objects.set(record.key, record)
      if (!old) sorted = undefined
      else await bodies.remove(old.pieces.map(piece => piece.name))
    },
    async remove(key) {
      const old = objects.get(key)
      if (!old) return
      await rm(places.object(key), { force: true })
      objects.delete(key)
      sorted = undefined
      await bodies.remove(old.pieces.map(piece => piece.name))
    },
    uploads: () => [...uploads.values()],
    upload: id => uploads.get(id),
    async createUpload(record) {
      await writeRecord(join(places.upload(record.id), 'upload.json'), record)
      uploads.set(record.id, { record, parts: new Map() })
    },
    async putPart(upload, part) {
      const old = upload.parts.get(part.number)
      await writeRecord(places.part(upload.record.id, part.number), part)
      upload.parts.set(part.number, part)
      if (old) await bodies.remove([old.name])
    },
    async removeUpload(upload, kept) {
      uploads.delete(upload.record.id)
      await rm(places.upload(upload.record.id), { recursive: true, force: true })
      await bodies.remove([...upload.parts.values()].map(part => part.name).filter(part => !kept.has(part)))
    },
    async exclusively(subject, work) {
      const before = tails.get(subject) ?? Promise.resolve()
      const result = before.then(work)
      const tail = result.catch(() => undefined)
      tails.set(subject, tail)
      try {
        return await result
      } finally {
        if (tails.get(subject) === tail) tails.delete(subject)
      }
    },
  }
}

async function loadObjects(directory: string): Promise<Map<string, ObjectRecord>> {
  const objects = new Map<string, ObjectRecord>()
  const folder = join(directory, 'objects')
  for (const group of await readdir(folder).catch(() => [])) {
    const paths = await recordsIn(join(folder, group))
    for (const { path, record } of await Promise.all(
      paths.map(async path => ({ path, record: await readObjectRecord(path) })),
    )) {
      if (await isWhole(directory, record)) objects.set(record.key, record)
      else await rm(path, { force: true })
    }
  }
  return objects
}

/** After a power failure a record may be on disk and its content not: such an object never was. */
async function isWhole(directory: string, record: ObjectRecord): Promise<boolean> {
  const sizes = await Promise.all(
    record.pieces.map(piece =>
      stat(join(directory, 'bodies', piece.name)).then(
        found => found.size === piece.size,
        () => false,
      ),
    ),
  )
  return sizes.every(whole => whole)
}

async function loadUploads(directory: string): Promise<Map<string, Upload>> {
  const uploads = new Map<string, Upload>()
  const folder = join(directory, 'uploads')
  for (const id of await readdir(folder).catch(() => [])) {
    const record = await readUploadRecord(join(folder, id, 'upload.json')).catch(() => undefined)
    if (!record) {
      await rm(join(folder, id), { recursive: true, force: true })
      continue
    }
    const parts = new Map<number, PartRecord>()
    for (const path of await recordsIn(join(folder, id, 'parts'))) {
      const part = await readPartRecord(path)
      parts.set(part.number, part)
    }
    uploads.set(id, { record, parts })
  }
  return uploads
}

import { existsSync } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Bucket, openBucket } from './bucket.ts'
import { writeRecord } from './records.ts'

export type Storage = {
  bucket(name: string): Bucket | undefined
  buckets(): Bucket[]
  /** The bucket of that name must not exist. */
  createBucket(name: string): Promise<Bucket>
  /** Removes a bucket with all that is in it. */
  removeBucket(bucket: Bucket): Promise<void>
}

/** Opens what `directory` holds. One process at a time: the records are kept in memory. */
export async function openStorage(directory: string): Promise<Storage> {
  const folder = join(directory, 'buckets')
  await mkdir(folder, { recursive: true })
  const buckets = new Map<string, Bucket>()
  for (const name of await readdir(folder)) {
    // Without its record a bucket was not yet made, or already removed, when a former run was killed.
    if (existsSync(join(folder, name, 'bucket.json')))
      buckets.set(name, await openBucket(join(folder, name), name))
    else await rm(join(folder, name), { recursive: true, force: true })
  }
  return {
    bucket: name => buckets.get(name),
    buckets: () => [...buckets.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
    async createBucket(name) {
      const place = join(folder, name)
      await writeRecord(join(place, 'bucket.json'), { created: Date.now() })
      const bucket = await openBucket(place, name)
      buckets.set(name, bucket)
      return bucket
    },
    async removeBucket(bucket) {
      buckets.delete(bucket.name)
      await rm(join(folder, bucket.name, 'bucket.json'), { force: true })
      await rm(join(folder, bucket.name), { recursive: true, force: true })
    },
  }
}

/** S3's rules for names, which also keep them safe as names of folders. */
export function isBucketName(name: string): boolean {
  return /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(name) && !/\.\.|\.-|-\.|^\d+\.\d+\.\d+\.\d+$/.test(name)
}

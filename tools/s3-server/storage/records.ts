import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { z } from 'zod'

const piece = z.object({ name: z.string(), size: z.number() })
const checksum = z.object({ algorithm: z.enum(['CRC32', 'SHA1', 'SHA256']), value: z.string() })
const texts = z.record(z.string(), z.string())

/** What is known of an object. `etag` with its quotation marks, `modified` in milliseconds, `headers` as they are answered. */
const objectRecord = z.object({
  key: z.string(),
  size: z.number(),
  etag: z.string(),
  modified: z.number(),
  pieces: z.array(piece),
  headers: texts,
  checksum: checksum.optional(),
})
export type ObjectRecord = z.infer<typeof objectRecord>

const partRecord = z.object({
  number: z.number(),
  size: z.number(),
  etag: z.string(),
  modified: z.number(),
  name: z.string(),
  checksum: checksum.optional(),
})
export type PartRecord = z.infer<typeof partRecord>

const uploadRecord = z.object({
  id: z.string(),
  key: z.string(),
  initiated: z.number(),
  headers: texts,
  algorithm: z.enum(['CRC32', 'SHA1', 'SHA256']).optional(),
})
export type UploadRecord = z.infer<typeof uploadRecord>

const corsRule = z.object({
  origins: z.array(z.string()),
  methods: z.array(z.string()),
  headers: z.array(z.string()).optional(),
  expose: z.array(z.string()).optional(),
  maxAge: z.number().optional(),
})

const bucketRecord = z.object({
  created: z.number(),
  cors: z.array(corsRule).optional(),
  lifecycle: z.string().optional(),
})
export type BucketRecord = z.infer<typeof bucketRecord>

export const readObjectRecord = reader(objectRecord)
export const readPartRecord = reader(partRecord)
export const readUploadRecord = reader(uploadRecord)
export const readBucketRecord = reader(bucketRecord)

function reader<Record>(schema: z.ZodType<Record>): (path: string) => Promise<Record> {
  return async path => {
    const parsed = schema.safeParse(JSON.parse(await readFile(path, 'utf8')))
    if (!parsed.success)
      throw new Error(`${path} is not a record of this storage: remove it or the whole folder.`)
    return parsed.data
  }
}

/** Writes a record so that a reader finds the old one or the new one, never half of it. */
export async function writeRecord(
  path: string,
  record: ObjectRecord | PartRecord | UploadRecord | BucketRecord,
): Promise<void> {
  const unfinished = `${path}.${randomBytes(6).toString('hex')}.unfinished`
  await mkdir(dirname(path), { recursive: true })
  await writeFile(unfinished, JSON.stringify(record))
  await rename(unfinished, path)
}

/** Paths of the records directly in `directory`; what a killed run left unfinished is removed. */
export async function recordsIn(directory: string): Promise<string[]> {
  const paths: string[] = []
  for (const name of await readdir(directory).catch(() => [])) {
    const path = join(directory, name)
    if (name.endsWith('.unfinished')) await rm(path, { force: true })
    else if (name.endsWith('.json')) paths.push(path)
  }
  return paths
}

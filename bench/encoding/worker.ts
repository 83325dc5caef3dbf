import { randomUUID } from 'node:crypto'
import { link, mkdir, open, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ladder, mediaPrefix, segmentSeconds, sourceKey } from '@lectern/plugin-video/contract'
import { encodeVideo, type World } from '../../encoder/src/encodeVideo.ts'
import { probe } from '../../encoder/src/probe.ts'
import { runFfmpeg } from '../../encoder/src/runFfmpeg.ts'

/**
 * Lets the encoder do a whole job: claim, reading through its loopback reader, probe, encode, what it makes beside the
 * renditions, early publishing, verification, and every object's place in the bucket. Only what lies behind the
 * network is replaced: the cms answers in memory, the buckets are folders. Gives the folder of the finished version.
 *
 * @param attempt from the second on the encoder copies no picture
 */
export const encodeWithWorker = async (
  input: string,
  directory: string,
  { attempt }: { attempt: number },
): Promise<string> => {
  const [tenantId, videoId] = [randomUUID(), randomUUID()]
  const { size: bytes } = await stat(input)
  const bucket = join(directory, 'bucket')
  const prefix = mediaPrefix(tenantId, videoId, 1)
  const file = await open(input)
  const world: World = {
    workerId: 'bench',
    cms: {
      claim: async () => ({
        kind: 'claimed',
        specification: {
          ...{ videoId, tenantId, version: 1, attempt, segmentSeconds, ladder: [...ladder] },
          source: { bucket: 'ingest', key: sourceKey(tenantId, videoId), bytes },
          output: { bucket: 'media', prefix },
          task: { kind: 'whole' },
          chunks: { afterSeconds: 900, seconds: 300 },
        },
        lease: { fencingToken: 1, seconds: 60 },
      }),
      report: async () => ({ kind: 'accepted', leaseSeconds: 60 }),
    },
    ingest: {
      read: async (_object, { from, to }) => {
        const { buffer } = await file.read(Buffer.alloc(to - from + 1), 0, to - from + 1, from)
        return buffer
      },
      put: () => Promise.reject(new Error('Nothing is written to the uploads')),
      sizeOf: async () => bytes,
      ...neverListed,
    },
    media: {
      read: () => Promise.reject(new Error('Nothing is read from the media')),
      put: async ({ key }, path) => {
        await mkdir(dirname(join(bucket, key)), { recursive: true })
        await link(path, join(bucket, key))
      },
      sizeOf: async ({ key }) => (await stat(join(bucket, key))).size,
      ...neverListed,
    },
    probe: (from, signal) => probe(from, { ffprobe: 'ffprobe', signal }),
    runFfmpeg: (run, how) => runFfmpeg(run, { ffmpeg: 'ffmpeg', ...how }),
    workDirectory: join(directory, 'work'),
    log: silence,
  }
  try {
    const { signal } = new AbortController()
    const outcome = await encodeVideo(world, videoId, { signal, seconds: 600 })
    if (outcome.kind !== 'ready') throw new Error(`The job ended as ${JSON.stringify(outcome)}`)
  } finally {
    await file.close()
  }
  return join(bucket, prefix)
}

/** Only parts are joined with the help of a list. */
const neverListed: Pick<World['media'], 'list' | 'remove'> = {
  list: () => Promise.reject(new Error('Nothing is listed')),
  remove: () => Promise.reject(new Error('Nothing is removed')),
}

const silence: World['log'] = { about: () => silence, info: () => undefined, warn: () => undefined }

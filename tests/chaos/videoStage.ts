import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { ListObjectsV2Command } from '@aws-sdk/client-s3'
import { earlyPlaylistName } from '../../plugins/video/src/contract/index.ts'
import { joinAtStorage, openUpload, sendParts, uploadThrough } from '../../plugins/video/test/uploading.ts'
import { openWorld } from '../../plugins/video/test/world.ts'
import type { TestDatabase } from '../../tools/postgres/testDatabase.ts'
import { bundleProgram } from '../../tools/start/build.ts'
import { buildFolder } from '../../tools/start/folders.ts'
import { sleep, until } from './stage.ts'

/** Where a worker is with its job, as its folder and the storage tell; `fetching` includes the probe. */
export type JobStage = 'fetching' | 'encoding' | 'verifying' | 'uploading' | 'reporting'
export const jobStages: readonly JobStage[] = ['fetching', 'encoding', 'verifying', 'uploading', 'reporting']

interface Worker {
  child: ChildProcess
  /** What it has claimed and not ended: video and version. */
  job: { videoId: string; version: number } | null
}

export type VideoStage = Awaited<ReturnType<typeof openVideoStage>>

/** Short, since a worker that was killed is missed only then; longer than a busy machine keeps a report waiting. */
const leaseSeconds = 8

/**
 * The cms side of video on a real database, with its readers and sweeps at work, storage and queue on sockets, and
 * encoder processes that can be killed.
 */
export async function openVideoStage(workerCount: number, database?: TestDatabase) {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-chaos-video-'))
  const work = join(folder, 'work')
  const program = join(buildFolder, `chaos-worker-${process.pid}.mjs`)
  await bundleProgram('encoder/src/worker.ts', program)
  // Kills are no fault of the video: here they may be many.
  const world = await openWorld(
    { leaseSeconds, attempts: 1000 },
    { announces: true, ...(database && { database }) },
  )

  const cms = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const headers = Object.entries(request.headers).map(([name, value]): [string, string] => [
      name,
      String(value),
    ])
    const body = Buffer.concat(parts)
    const answer = await world.send(
      new Request(`http://localhost${request.url}`, { method: 'POST', headers, body }),
    )
    response.writeHead(answer.status, { 'content-type': 'application/json' })
    response.end(await answer.text())
  })
  await new Promise<void>(resolve => cms.listen(0, '127.0.0.1', resolve))
  const cmsUrl = `http://127.0.0.1:${(cms.address() as AddressInfo).port}`

  let closing = false
  const faults: unknown[] = []
  /** The role `jobs`: what it throws while the storage is harmed is tried again, as there. */
  const jobs = (async () => {
    for (let turn = 0; !closing; turn++) {
      try {
        await world.readNew()
        await world.sweep('video-leases')
        if (turn % 10 === 0) await world.sweep('video-dead-letters')
      } catch (error) {
        faults.push(error)
      }
      await sleep(200)
    }
  })()

  const workers: Worker[] = []
  let retrySeconds = 1
  const startWorker = () => {
    const env: NodeJS.ProcessEnv = {
      PATH: process.env.PATH,
      NODE_ENV: 'test',
      ...world.variables,
      CMS_URL: cmsUrl,
      WORK_DIRECTORY: work,
      RETRY_SECONDS: String(retrySeconds),
    }
    const child = spawn(process.execPath, [program], { env, stdio: ['ignore', 'pipe', 'ignore'] })
    const worker: Worker = { child, job: null }
    let rest = ''
    child.stdout.on('data', (part: Buffer) => {
      const lines = (rest + part).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const { message, job } = JSON.parse(line)
        if (message === 'Ended') worker.job = null
        if (message !== 'Claimed') continue
        const [videoId = '', version] = String(job).split('/')
        worker.job = { videoId, version: Number(version) }
        claims.push(videoId)
      }
    })
    workers.push(worker)
  }
  /** In order: each gives back what it holds. */
  const endWorkers = async () => {
    const ended = workers.splice(0).map(async ({ child }) => {
      child.kill('SIGTERM')
      if (child.exitCode === null) await once(child, 'exit')
    })
    await Promise.all(ended)
  }
  const claims: string[] = []
  for (let index = 0; index < workerCount; index++) startWorker()

  const keys = async (Bucket: string, Prefix = ''): Promise<{ key: string; etag: string }[]> => {
    const found: { key: string; etag: string }[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await world.client.send(new ListObjectsV2Command({ Bucket, Prefix, ContinuationToken }))
      for (const { Key = '', ETag = '' } of page.Contents ?? []) found.push({ key: Key, etag: ETag })
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken)
    return found
  }

  const prefixOf = (videoId: string, version: number) => `v/${world.tenants.a}/${videoId}/${version}/`

  const stageOf = async ({ child, job }: Worker): Promise<JobStage | null> => {
    if (!job) return null
    const stored = await keys('media', prefixOf(job.videoId, job.version))
    if (stored.some(({ key }) => key.endsWith('/master.m3u8'))) return 'reporting'
    const own = (await readdir(work).catch(() => [])).find(name =>
      name.startsWith(`lectern-encode-${child.pid}-`),
    )
    const outputs = own && (await readdir(join(work, own, 'outputs')).catch(() => null))
    if (!outputs) return 'fetching'
    if (!outputs.includes('master.m3u8')) return 'encoding'
    // Segments are there already where a beginning was published; these are not.
    return stored.some(({ key }) => /\.jpg$|\/index\.m3u8$/.test(key)) ? 'uploading' : 'verifying'
  }

  // 4:2:2, so that its picture is not copied: a second attempt encodes what a first one copies, and all are compared.
  const clip = join(folder, 'clip.mp4')
  await promisify(execFile)('ffmpeg', [
    ...['-v', 'error', '-f', 'lavfi', '-i', 'testsrc2=s=160x90:r=30:d=1', '-f', 'lavfi', '-i', 'sine=d=1'],
    ...['-c:v', 'libx264', '-preset', 'ultrafast', '-pix_fmt', 'yuv422p', '-c:a', 'aac', '-shortest', clip],
  ])
  const bytes = await readFile(clip)
  const videos: string[] = []
  const status = async (videoId: string) => (await world.call('GET', `/videos/${videoId}/status`)).json
  const unfinished = async () => {
    const { rows } = await world.payload.db.pool.query<{ id: string }>(
      "select id from videos where state not in ('ready', 'failed')",
    )
    return rows.map(({ id }) => id)
  }

  return {
    world,
    videos,
    claims,
    status,
    unfinished,
    keys,
    /** What the jobs threw. */
    faults,

    /** One more video. `lost`: the browser dies before its completion call; only the storage has heard it. */
    async upload(how: 'told' | 'lost' = 'told'): Promise<string> {
      if (how === 'told') {
        const { videoId } = await uploadThrough(world, bytes)
        videos.push(videoId)
        return videoId
      }
      const videoId = await openUpload(world, bytes.length)
      await joinAtStorage(world, videoId, await sendParts(world, videoId, bytes))
      videos.push(videoId)
      return videoId
    },

    settled: (seconds = 240) => until(async () => (await unfinished()).length === 0, seconds),

    /** SIGKILL to a worker that is at this stage, or at any after a while; another takes its place. */
    async killAt(wanted: JobStage, random: () => number): Promise<JobStage> {
      const end = performance.now() + 15_000
      for (;;) {
        for (const worker of workers) {
          const at = await stageOf(worker)
          if (!at || (at !== wanted && performance.now() < end)) continue
          await sleep(random() * 20)
          const now = await stageOf(worker)
          if (!now) continue
          workers.splice(workers.indexOf(worker), 1)
          worker.child.kill('SIGKILL')
          await once(worker.child, 'exit')
          startWorker()
          return now
        }
        await sleep(5)
      }
    },

    /**
     * Name and digest of each object of the version that is played, sorted. Without the playlists of its beginning: how
     * many of them there are depends on how quick the encode was.
     */
    async contentOf(videoId: string): Promise<string> {
      const document = await world.payload.findByID({ collection: 'videos', id: videoId })
      const prefix = prefixOf(videoId, document.publishedVersion ?? 0)
      const stored = await keys('media', prefix)
      return stored
        .filter(({ key }) => !key.endsWith(`/${earlyPlaylistName}`))
        .map(({ key, etag }) => `${key.slice(prefix.length)} ${etag}`)
        .sort()
        .join('\n')
    },

    /**
     * What lies in the storage and belongs to no played version, nor to a failed video that can be sent again, after the
     * sweep of what workers left.
     */
    async orphans(): Promise<string[]> {
      for (const videoId of videos) await world.age(videoId, 'updated_at', 2 * 3600)
      await world.sweep('video-leftovers')
      const played = new Set<string>()
      const kept = new Set<string>()
      for (const videoId of videos) {
        const document = await world.payload.findByID({ collection: 'videos', id: videoId })
        if (document.state === 'failed') kept.add(`source/${world.tenants.a}/${videoId}/original`)
        if (document.publishedVersion) played.add(prefixOf(videoId, document.publishedVersion))
      }
      const media = (await keys('media')).filter(({ key }) => ![...played].some(each => key.startsWith(each)))
      const originals = (await keys('ingest')).filter(({ key }) => !kept.has(key))
      return [...originals, ...media].map(({ key }) => key)
    },

    /** Other workers, which do not let a job rest that fell out. */
    async hurry(): Promise<void> {
      await endWorkers()
      retrySeconds = 0
      for (let index = 0; index < workerCount; index++) startWorker()
    },

    /** Ends the workers; what is left in their folder. */
    async endWorkers(): Promise<string[]> {
      await endWorkers()
      return readdir(work).catch(() => [])
    },

    async close(): Promise<void> {
      closing = true
      for (const { child } of workers) child.kill('SIGKILL')
      await jobs
      cms.closeAllConnections()
      cms.close()
      await world.close()
      await rm(folder, { recursive: true, force: true })
      await rm(program, { force: true })
      await rm(`${program}.map`, { force: true })
    },
  }
}

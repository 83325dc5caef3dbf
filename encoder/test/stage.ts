import { mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCms } from '../src/cms.ts'
import { encodeVideo, type Limits, type World } from '../src/encodeVideo.ts'
import { probe } from '../src/probe.ts'
import { runFfmpeg } from '../src/runFfmpeg.ts'
import { startBuckets } from './buckets.ts'
import { clips } from './clips.ts'
import { aClaim, aSpecification, encoderKey, startFakeCms, videoId } from './fakeCms.ts'

/** Everything around one encode: a cms and an S3 server on sockets, a work directory to look into. */
export const setStage = async () => {
  const root = await mkdtemp(join(tmpdir(), 'lectern-encoder-test-'))
  const [workDirectory, sources, outputs] = ['work', 'sources', 'outputs'].map(name => join(root, name)) as [
    string,
    string,
    string,
  ]
  await Promise.all([workDirectory, sources, outputs].map(folder => mkdir(folder)))
  const cms = await startFakeCms()
  const buckets = await startBuckets(join(root, 's3'))
  const lines: { message: string; details: unknown }[] = []
  const log: World['log'] = {
    about: () => log,
    info: (message, details) => void lines.push({ message, details }),
    warn: (message, details) => void lines.push({ message, details }),
  }
  const world: World = {
    workerId: 'worker-under-test',
    cms: openCms({ url: cms.url, keys: [encoderKey], pauseMs: 5 }),
    ingest: buckets.storage,
    media: buckets.storage,
    probe: (input, signal) => probe(input, { ffprobe: 'ffprobe', signal }),
    runFfmpeg: (run, how) => runFfmpeg(run, { ffmpeg: 'ffmpeg', ...how }),
    workDirectory,
    log,
  }
  /** Puts a file where an upload would be, and lets the cms offer it. */
  const upload = async (path: string, bytes?: number) => {
    const specification = aSpecification()
    const source = { ...specification.source, bytes: bytes ?? (await stat(path)).size }
    await buckets.upload(source.key, path)
    cms.claimAnswer = aClaim({ ...specification, source })
  }
  return {
    root,
    cms,
    buckets,
    world,
    lines,
    upload,
    sources,
    clips: clips(sources),
    /** Where the media of the last encode can be read as files. */
    outputs,
    encode: async (limits: Partial<Limits> = {}, inWorld = world) => {
      const outcome = await encodeVideo(inWorld, videoId, {
        signal: new AbortController().signal,
        seconds: 120,
        ...limits,
      })
      await buckets.mirror(aSpecification().output.prefix, outputs)
      return outcome
    },
    leftovers: () => readdir(workDirectory),
    last: () => cms.reports.at(-1),
    clear: async () => {
      await Promise.all([cms.close(), buckets.stop()])
      await rm(root, { recursive: true, force: true })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof setStage>>

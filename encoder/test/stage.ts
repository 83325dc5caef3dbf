import { copyFile, mkdir, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { openCms } from '../src/cms.ts'
import { encodeVideo, type Limits, type World } from '../src/encodeVideo.ts'
import { probe } from '../src/probe.ts'
import { runFfmpeg } from '../src/runFfmpeg.ts'
import { clips } from './clips.ts'
import { aClaim, aSpecification, encoderKey, startFakeCms, videoId } from './fakeCms.ts'
import { folderStorage } from './folderStorage.ts'

/** Everything around one encode: a cms on a socket, a storage in a folder, a work directory to look into. */
export const setStage = async () => {
  const root = await mkdtemp(join(tmpdir(), 'lectern-encoder-test-'))
  const workDirectory = join(root, 'work')
  const sources = join(root, 'sources')
  await Promise.all([mkdir(workDirectory), mkdir(sources)])
  const cms = await startFakeCms()
  const { storage, puts, faults, at } = folderStorage(join(root, 'buckets'))
  const lines: { message: string; details: unknown }[] = []
  const log: World['log'] = {
    about: () => log,
    info: (message, details) => void lines.push({ message, details }),
    warn: (message, details) => void lines.push({ message, details }),
  }
  const world: World = {
    workerId: 'worker-under-test',
    cms: openCms({ url: cms.url, keys: [encoderKey], pauseMs: 5 }),
    ingest: storage,
    media: storage,
    probe: (path, signal) => probe(path, { ffprobe: 'ffprobe', signal }),
    runFfmpeg: (run, how) => runFfmpeg(run, { ffmpeg: 'ffmpeg', ...how }),
    workDirectory,
    log,
  }
  /** Puts a file where an upload would be, and lets the cms offer it. */
  const upload = async (path: string, bytes?: number) => {
    const specification = aSpecification()
    const source = { ...specification.source, bytes: bytes ?? (await stat(path)).size }
    await mkdir(dirname(at(source)), { recursive: true })
    await copyFile(path, at(source))
    cms.claimAnswer = aClaim({ ...specification, source })
  }
  return {
    root,
    cms,
    world,
    puts,
    faults,
    lines,
    upload,
    sources,
    clips: clips(sources),
    outputs: join(root, 'buckets', 'media', aSpecification().output.prefix),
    encode: (limits: Partial<Limits> = {}) =>
      encodeVideo(world, videoId, { signal: new AbortController().signal, seconds: 120, ...limits }),
    leftovers: () => readdir(workDirectory),
    last: () => cms.reports.at(-1),
    clear: async () => {
      await cms.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}
export type Stage = Awaited<ReturnType<typeof setStage>>

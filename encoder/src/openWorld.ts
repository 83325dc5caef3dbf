import { randomUUID } from 'node:crypto'
import { hostname, tmpdir } from 'node:os'
import { Logger } from '@aws-lambda-powertools/logger'
import { openCms } from './cms.ts'
import type { JobLog, World } from './encodeVideo.ts'
import type { EncoderEnv } from './env.ts'
import { openObjectStorage } from './objectStorage.ts'
import { probe } from './probe.ts'
import { runFfmpeg } from './runFfmpeg.ts'
import { spawnFfmpeg } from './spawnFfmpeg.ts'

/** The real world of `encodeVideo`, from the environment. */
export const openWorld = (env: EncoderEnv): World => ({
  workerId: `${hostname()}-${process.pid}-${randomUUID().slice(0, 8)}`,
  cms: openCms({ url: env.CMS_URL, keys: env.ENCODER_KEYS }),
  ingest: openObjectStorage({
    endpoint: env.INGEST_ENDPOINT,
    region: env.INGEST_REGION,
    accessKeyId: env.INGEST_ACCESS_KEY_ID,
    secretAccessKey: env.INGEST_SECRET_ACCESS_KEY,
  }),
  media: openObjectStorage({
    endpoint: env.MEDIA_ENDPOINT,
    region: env.MEDIA_REGION,
    accessKeyId: env.MEDIA_ACCESS_KEY_ID,
    secretAccessKey: env.MEDIA_SECRET_ACCESS_KEY,
  }),
  probe: (input, signal) => probe(input, { ffprobe: env.FFPROBE_PATH ?? 'ffprobe', signal }),
  runFfmpeg: (run, how) => runners[env.FFMPEG_RUNNER](run, { ffmpeg: env.FFMPEG_PATH ?? 'ffmpeg', ...how }),
  workDirectory: env.WORK_DIRECTORY ?? tmpdir(),
  log: jobLog(new Logger({ serviceName: 'lectern-encoder' })),
})

const runners = { fluent: runFfmpeg, spawn: spawnFfmpeg }

const jobLog = (logger: Logger): JobLog => ({
  about: keys => jobLog(logger.createChild({ persistentKeys: keys })),
  info: (message, details = {}) => logger.info(message, details),
  warn: (message, details = {}) => logger.warn(message, details),
})

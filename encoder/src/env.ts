import { z } from 'zod'

const remedy = (what: string) => ({ error: what })
const filled = (what: string) => z.string(remedy(what)).trim().min(1, what)
const address = (what: string) => z.url({ protocol: /^https?$/, error: what })
const whole = (from: number, to: number, what: string) =>
  z.string().regex(/^\d+$/, what).transform(Number).pipe(z.int().min(from, what).max(to, what))

const keys = z
  .string(remedy('give the same comma-separated base64 keys as the cms has, newest first'))
  .transform(list => list.split(',').map(key => key.trim()))
  .pipe(
    z
      .array(
        z
          .base64('each key must be base64; make one with: openssl rand -base64 32')
          .refine(
            key => Buffer.from(key, 'base64').length >= 24,
            'each key must hold at least 24 bytes; make one with: openssl rand -base64 32',
          ),
      )
      .min(1),
  )

const variables = {
  CMS_URL: address('give the address of the cms, for instance https://courses.example.com'),
  ENCODER_KEYS: keys,
  QUEUE_URL: address('give the URL of the SQS queue'),
  SQS_ENDPOINT: address('give an http(s) address, or leave it out for AWS').optional(),
  SQS_REGION: filled(
    'give the region of the queue, or leave it out when it is that of the ingest bucket',
  ).optional(),
  INGEST_BUCKET: filled('give the bucket that receives uploads'),
  INGEST_ENDPOINT: address('give an http(s) address, or leave it out for AWS').optional(),
  INGEST_REGION: filled('give the region of the ingest bucket and the queue, for instance eu-central-1'),
  INGEST_ACCESS_KEY_ID: filled('give a key id, or leave it out for the role of the machine').optional(),
  INGEST_SECRET_ACCESS_KEY: filled('give the secret of INGEST_ACCESS_KEY_ID').optional(),
  MEDIA_BUCKET: filled('give the bucket that players read from'),
  MEDIA_ENDPOINT: address(
    'give an http(s) address (R2: https://ACCOUNT.r2.cloudflarestorage.com), or leave it out for AWS',
  ).optional(),
  MEDIA_REGION: filled('give the region of the media bucket; R2 wants "auto"'),
  MEDIA_ACCESS_KEY_ID: filled('give a key id, or leave it out for the role of the machine').optional(),
  MEDIA_SECRET_ACCESS_KEY: filled('give the secret of MEDIA_ACCESS_KEY_ID').optional(),
  WORK_DIRECTORY: filled(
    'give a folder with room for the largest upload and its renditions, used by this worker alone',
  ).optional(),
  FFMPEG_PATH: filled('give the path of ffmpeg, or leave it out to take it from PATH').optional(),
  FFPROBE_PATH: filled('give the path of ffprobe, or leave it out to take it from PATH').optional(),
  FFMPEG_RUNNER: z
    .enum(['fluent', 'spawn'], remedy('give fluent (by fluent-ffmpeg) or spawn (without it)'))
    .default('fluent'),
  RETRY_SECONDS: whole(
    0,
    900,
    'give a number from 0 to 900: seconds until a job that fell out is tried again, longer each time',
  ).default(30),
  WORKER_CONCURRENCY: whole(1, 32, 'give a number from 1 to 32: how many videos are encoded at once').default(
    1,
  ),
}

const schema = z.object(variables).superRefine((env, context) => {
  for (const side of ['INGEST', 'MEDIA'] as const) {
    const id = env[`${side}_ACCESS_KEY_ID`]
    const secret = env[`${side}_SECRET_ACCESS_KEY`]
    if (Boolean(id) === Boolean(secret)) continue
    const missing = id ? `${side}_SECRET_ACCESS_KEY` : `${side}_ACCESS_KEY_ID`
    context.addIssue({
      code: 'custom',
      path: [missing],
      message: 'key id and secret belong together: give both or neither',
    })
  }
})

export type EncoderEnv = z.output<typeof schema>
/** The names and texts that whoever starts the encoder has to give. */
export type EncoderVariables = z.input<typeof schema>

export type EnvReading = { kind: 'complete'; env: EncoderEnv } | { kind: 'faulty'; message: string }

/** Reads the variables. All faults come in one message, each with its variable and its remedy, never with its value. */
export const readEnv = (source: Readonly<Record<string, string | undefined>>): EnvReading => {
  const given = Object.fromEntries(Object.entries(source).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (result.success) return { kind: 'complete', env: result.data }
  const faults = result.error.issues.map(issue => `  ${String(issue.path[0])}: ${issue.message}`)
  return { kind: 'faulty', message: `The encoder cannot start:\n${[...new Set(faults)].join('\n')}` }
}

/** The process's own environment; prints the faults and ends the process with 1 when it is not complete. */
export const envOrExit = (): EncoderEnv => {
  const reading = readEnv(process.env)
  if (reading.kind === 'complete') return reading.env
  process.stderr.write(`${reading.message}\n`)
  process.exit(1)
}

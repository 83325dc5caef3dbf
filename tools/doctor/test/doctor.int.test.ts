import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startAuthCore } from '../../auth-core/index.ts'
import { startMailCatcher } from '../../mail/index.ts'
import { createTestDatabase } from '../../postgres/testDatabase.ts'
import { startRedis } from '../../redis/index.ts'
import { startEncodeQueue, startStorage } from '../../start/encodeQueue.ts'
import { embeddedEnvironment, servicesWanted, type Variables } from '../../start/environment.ts'
import { foldersIn } from '../../start/folders.ts'
import { ephemeralPort } from '../../start/ports.ts'
import { makeSecrets } from '../../start/secrets.ts'
import { examine } from '../doctor.ts'
import type { Finding, Probe } from '../finding.ts'
import { probeAuthCore } from '../probes/authCore.ts'
import { probeClock } from '../probes/clock.ts'
import { probeFfmpeg } from '../probes/ffmpeg.ts'
import { probeMail } from '../probes/mail.ts'
import { probePostgres } from '../probes/postgres.ts'
import { probeQueue } from '../probes/queue.ts'
import { probeRedis } from '../probes/redis.ts'
import { probeIngest, probeMedia } from '../probes/storage.ts'
import { report } from '../report.ts'
import { settingsToExamine } from '../settings.ts'

const ends: (() => Promise<unknown>)[] = []
let folder = ''
let sound: Variables = {}

const probes: Record<string, Probe> = {
  PostgreSQL: probePostgres,
  Redis: probeRedis,
  'ingest bucket': probeIngest,
  'uploads by browser': probeIngest,
  'media bucket': probeMedia,
  queue: probeQueue,
  'auth core': probeAuthCore,
  FFmpeg: probeFfmpeg,
  mail: probeMail,
  clock: probeClock,
}

/** What the probe of one subject finds when some variables are other than sound. */
async function about(subject: string, changes: Variables): Promise<Finding | undefined> {
  const found = await probes[subject]?.({ ...sound, ...changes })
  return found?.find(finding => finding.subject === subject)
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-doctor-'))
  const secrets = makeSecrets()
  const databases = await Promise.all([createTestDatabase(), createTestDatabase()])
  ends.push(...databases.map(database => () => database.drop()))
  const queue = await startEncodeQueue(join(folder, 'queue'), 0)
  const [auth, storage, mail, redis] = await Promise.all([
    startAuthCore({
      port: 0,
      apiKey: secrets.authApiKey,
      databaseUrl: databases[1]?.url ?? '',
      bcryptCost: 4,
    }),
    startStorage({
      directory: join(folder, 's3'),
      port: 0,
      secrets,
      origins: ['http://localhost:3000'],
      queue,
    }),
    startMailCatcher({ directory: join(folder, 'mail'), smtpPort: 0, httpPort: 0 }),
    startRedis(),
  ])
  ends.unshift(...[auth, storage, mail, queue, redis].map(service => () => service.stop()))
  const services = {
    databaseUrl: databases[0]?.url ?? '',
    auth: { url: auth.url },
    s3: { endpoint: storage.endpoint },
    queue,
    mail: { smtpUrl: mail.smtpUrl },
  }
  const { app } = embeddedEnvironment({
    port: 3000,
    secrets,
    services,
    workDirectory: folder,
    given: {},
    mode: 'production',
  })
  sound = { ...app, REDIS_URL: redis.url }
})

afterAll(async () => {
  for (const end of ends) await end()
  await rm(folder, { recursive: true, force: true })
})

test('everything that runs is found well', async () => {
  const found = await examine({ environment: sound, running: true, embedded: servicesWanted({}) })
  expect(found.filter(finding => finding.state === 'wrong')).toEqual([])
  expect(found.map(finding => finding.subject)).toEqual([
    'Node',
    'PostgreSQL',
    'Redis',
    'ingest bucket',
    'uploads by browser',
    'media bucket',
    'queue',
    'auth core',
    'FFmpeg',
    'mail',
    'clock',
  ])
})

test.each<[string, (address: string) => Variables]>([
  ['PostgreSQL', address => ({ DATABASE_URL: `postgres://u:sesame@${address}/x` })],
  ['Redis', address => ({ REDIS_URL: `redis://:sesame@${address}` })],
  ['ingest bucket', address => ({ INGEST_ENDPOINT: `http://${address}` })],
  ['media bucket', address => ({ MEDIA_ENDPOINT: `http://${address}` })],
  ['queue', address => ({ SQS_ENDPOINT: `http://${address}`, QUEUE_URL: `http://${address}/1/encode` })],
  ['auth core', address => ({ SUPERTOKENS_URI: `http://${address}` })],
  ['mail', address => ({ SMTP_URL: `smtp://u:sesame@${address}` })],
  ['clock', address => ({ MEDIA_ENDPOINT: `http://${address}` })],
])('%s that nobody serves is wrong, without a password in the report', async (subject, changes) => {
  const finding = await about(subject, changes(`127.0.0.1:${await ephemeralPort()}`))
  if (!finding) throw new Error(`nothing was found about ${subject}`)
  expect(finding).toMatchObject({ state: 'wrong', detail: expect.stringContaining('nobody listens there') })
  expect(report([finding])).not.toContain('sesame')
})

test.each<[string, Variables, RegExp]>([
  ['PostgreSQL', { DATABASE_URL: undefined }, /DATABASE_URL is not set/],
  ['ingest bucket', { INGEST_BUCKET: 'absent' }, /NoSuchBucket/],
  ['media bucket', { MEDIA_SECRET_ACCESS_KEY: 'other' }, /SignatureDoesNotMatch/],
  [
    'uploads by browser',
    { PLATFORM_ORIGIN: 'https://elsewhere.example' },
    /refused for https:\/\/elsewhere\.example/,
  ],
  ['auth core', { SUPERTOKENS_API_KEY: 'other' }, /does not accept the key/],
  ['auth core', { SUPERTOKENS_TENANTS: 'each' }, /no licence/],
  ['FFmpeg', { FFMPEG_PATH: '/nowhere/ffmpeg' }, /ffmpeg cannot be run/],
  ['FFmpeg', { FFPROBE_PATH: '/nowhere/ffprobe' }, /ffprobe cannot be run/],
  ['mail', { SMTP_URL: 'nonsense' }, /not an address/],
])('%s with %j is wrong', async (subject, changes, detail) => {
  expect(await about(subject, changes)).toMatchObject({
    state: 'wrong',
    detail: expect.stringMatching(detail),
  })
})

test('a licensed core may have a tenant for each academy', async () => {
  const database = await createTestDatabase()
  const apiKey = sound.SUPERTOKENS_API_KEY ?? ''
  const core = await startAuthCore({
    port: 0,
    apiKey,
    databaseUrl: database.url,
    bcryptCost: 4,
    licensed: true,
  })
  const finding = await about('auth core', { SUPERTOKENS_URI: core.url, SUPERTOKENS_TENANTS: 'each' })
  await core.stop()
  await database.drop()
  expect(finding).toMatchObject({ state: 'ok' })
})

test('a queue that does not exist, or has no dead-letter queue, is wrong', async () => {
  const absent = sound.QUEUE_URL?.replace(/encode$/, 'absent')
  expect(await about('queue', { QUEUE_URL: absent })).toMatchObject({ state: 'wrong' })
  const dead = sound.QUEUE_URL?.replace(/encode$/, 'encode-dead')
  expect(await about('queue', { QUEUE_URL: dead })).toMatchObject({ detail: 'has no dead-letter queue' })
})

test('a user who may not create tables is told what to grant', async () => {
  const { Client } = await import('pg')
  const client = new Client({ connectionString: sound.DATABASE_URL })
  await client.connect()
  const role = `reader_${process.pid}`
  await client.query(
    `create role ${role} login password 'reader'; revoke create on schema public from public`,
  )
  const url = new URL(sound.DATABASE_URL ?? '')
  url.username = role
  url.password = 'reader'
  const finding = await about('PostgreSQL', { DATABASE_URL: url.href })
  await client.query(`drop role ${role}`)
  await client.end()
  expect(finding).toMatchObject({ state: 'wrong', detail: 'cannot create a table: the user may not do that' })
})

test('a core of another generation and a clock that is off are wrong', async () => {
  const server = createServer((request, response) => {
    response.setHeader('date', new Date(Date.now() - 3_600_000).toUTCString())
    response.end(request.url?.includes('apiversion') ? JSON.stringify({ versions: ['5.2'] }) : 'Hello')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`
  const core = await about('auth core', { SUPERTOKENS_URI: url })
  const clock = await about('clock', { MEDIA_ENDPOINT: url })
  server.closeAllConnections()
  server.close()
  expect(core?.detail).toContain('does not speak CDI 5.4')
  expect(clock?.detail).toMatch(/^is 36\d\d s ahead of/)
})

test('with embedded settings and nothing running every service says how to start it', async () => {
  const settings = await settingsToExamine(foldersIn(folder), {})
  const found = await examine(settings)
  const idle = found.filter(finding => finding.detail === 'embedded and not running')
  expect(idle.map(finding => finding.subject)).toEqual([
    'PostgreSQL',
    'ingest bucket',
    'media bucket',
    'queue',
    'auth core',
    'mail',
  ])
  expect(report(idle)).toContain('-> npm start')
})

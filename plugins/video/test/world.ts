import { randomBytes, randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { S3Client } from '@aws-sdk/client-s3'
import {
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { postgresAdapter } from '@payloadcms/db-postgres'
import {
  type Access,
  buildConfig,
  type CollectionSlug,
  getPayload,
  handleEndpoints,
  type PayloadRequest,
} from 'payload'
import sharp from 'sharp'
import { z } from 'zod'
import { createTestDatabase, type TestDatabase } from '../../../tools/postgres/testDatabase.ts'
import { startQueue } from '../../../tools/queue/index.ts'
import { startS3Server } from '../../../tools/s3-server/index.ts'
import { claimPath, reportPath, signCall } from '../src/contract/index.ts'
import { type VideoOptions, videoEventReaders, videoField, videoPlugin, videoSweeps } from '../src/index.ts'

/** Named otherwise than the app's collections, whose generated types would bind them. */
const named = (name: string) => name as CollectionSlug
const slugs = { users: named('staff'), events: named('noted'), lectures: named('lessons') }

const loose = (data: Record<string, unknown>) => data
const noted = z.object({ type: z.string(), subject: z.string(), data: z.unknown() })

/**
 * A Payload app with nothing but the plugin, on a real database, storage and queue. With `announces`, the storage tells
 * the queue of each original.
 */
export const openWorld = async (
  change: Partial<VideoOptions> = {},
  surroundings: { database?: TestDatabase; announces?: boolean } = {},
) => {
  const directory = await mkdtemp(join(tmpdir(), 'video-plugin-'))
  const database = surroundings.database ?? (await createTestDatabase())
  const credentials = { accessKeyId: 'test', secretAccessKey: randomBytes(16).toString('hex') }
  const queueServer = await startQueue({
    directory: join(directory, 'queue'),
    port: 0,
    queues: [
      { name: 'encode', visibilitySeconds: 60, deadLetter: { name: 'encode-dead', maxReceiveCount: 5 } },
    ],
  })
  const queueUrl = queueServer.urls.encode ?? ''
  const s3 = await startS3Server({
    directory: join(directory, 's3'),
    port: 0,
    credentials: [credentials],
    buckets: [
      { name: 'ingest', ...(surroundings.announces && { notifyQueue: { ...queueServer, url: queueUrl } }) },
      { name: 'media' },
    ],
  })
  const client = new S3Client({
    endpoint: s3.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    credentials,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })
  const sqs = new SQSClient({
    endpoint: queueServer.endpoint,
    region: queueServer.region,
    credentials: queueServer.credentials,
  })
  const key = randomBytes(32)
  const tenants = { a: randomUUID(), b: randomUUID() }

  const ofOwnTenant: Access = ({ req }) => {
    const tenant = tenantOf(req)
    return tenant === null ? false : { tenant: { equals: tenant } }
  }
  const options: VideoOptions = {
    ingest: { client, bucket: 'ingest' },
    media: { client, bucket: 'media' },
    encoderKeys: [key],
    access: {
      create: ({ req }) => tenantOf(req) !== null && roleOf(req) === 'instructor',
      read: ofOwnTenant,
      update: args => (roleOf(args.req) === 'instructor' ? ofOwnTenant(args) : false),
      delete: ofOwnTenant,
    },
    ownerOf: video => String(video.tenant),
    recordEvent: async (req, event) => {
      await req.payload.create({ collection: slugs.events, data: loose({ ...event }), req })
    },
    fields: ({ defaultFields }) => [
      ...defaultFields,
      { name: 'tenant', type: 'text', required: true, defaultValue: ({ req }) => tenantOf(req) },
    ],
    maximumBytes: 64 * 1024 ** 2,
    ...change,
  }

  const config = await buildConfig({
    secret: randomUUID(),
    telemetry: false,
    sharp,
    typescript: { autoGenerate: false },
    db: postgresAdapter({ idType: 'uuid', push: true, pool: { connectionString: database.url } }),
    logger: { options: { level: 'silent' } },
    admin: { user: slugs.users },
    collections: [
      {
        slug: slugs.users,
        auth: {
          disableLocalStrategy: true,
          strategies: [
            {
              name: 'header',
              authenticate: async ({ headers, payload }) => {
                const { docs } = await payload.find({
                  collection: slugs.users,
                  where: { name: { equals: headers.get('x-test-user') ?? '' } },
                })
                const user = docs[0]
                return { user: user ? Object({ ...user, collection: slugs.users }) : null }
              },
            },
          ],
        },
        fields: [
          { name: 'name', type: 'text' },
          { name: 'role', type: 'text' },
          { name: 'tenant', type: 'text' },
        ],
      },
      {
        slug: slugs.events,
        fields: [
          { name: 'type', type: 'text' },
          { name: 'subject', type: 'text' },
          { name: 'data', type: 'json' },
        ],
      },
      { slug: slugs.lectures, fields: [{ name: 'title', type: 'text' }, videoField()] },
    ],
    plugins: [videoPlugin(options)],
  })
  const payloadInstanceCacheKey = randomUUID()
  const payload = await getPayload({ config, key: payloadInstanceCacheKey })
  for (const [name, role, tenant] of [
    ['ada', 'instructor', tenants.a],
    ['ben', 'instructor', tenants.b],
    ['assistant', 'assistant', tenants.a],
  ] as const) {
    await payload.create({ collection: slugs.users, data: loose({ name, role, tenant }) })
  }

  const send = (request: Request) => handleEndpoints({ config, request, payloadInstanceCacheKey })

  /** A call of a person; `user` is a name, or nobody. */
  const call = async (
    method: string,
    path: string,
    { user = 'ada', body }: { user?: string | null; body?: unknown } = {},
  ) => {
    const headers = new Headers({ ...(user !== null && { 'x-test-user': user }) })
    if (body !== undefined) headers.set('content-type', 'application/json')
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const init = { method, headers, ...(body !== undefined && { body: text }) }
    return readAnswer(await send(new Request(`http://localhost/api${path}`, init)))
  }

  /** A signed call of a worker. */
  const worker = async (
    path: string,
    body: unknown,
    forge: { key?: Buffer; id?: string; timestamp?: number } = {},
  ) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    const signed = await signCall({
      keys: [(forge.key ?? key).toString('base64')],
      id: forge.id ?? `msg_${randomUUID()}`,
      timestamp: forge.timestamp ?? Date.now() / 1000,
      body: text,
    })
    const init = { method: 'POST', headers: { ...signed }, body: text }
    return readAnswer(await send(new Request(`http://localhost${path}`, init)))
  }

  const queues = {
    work: { client: sqs, url: queueUrl },
    dead: { client: sqs, url: queueServer.urls['encode-dead'] ?? '' },
  }
  const readers = videoEventReaders(options, queues.work)
  const sweeps = videoSweeps(options, queues)

  const handled = new Set<string>()

  return {
    payload,
    options,
    client,
    s3,
    /** What a worker process needs to know. */
    variables: {
      ENCODER_KEYS: key.toString('base64'),
      QUEUE_URL: queueUrl,
      SQS_ENDPOINT: queueServer.endpoint,
      SQS_REGION: queueServer.region,
      AWS_ACCESS_KEY_ID: queueServer.credentials.accessKeyId,
      AWS_SECRET_ACCESS_KEY: queueServer.credentials.secretAccessKey,
      ...storageVariables('INGEST', s3.endpoint, credentials),
      ...storageVariables('MEDIA', s3.endpoint, credentials),
    },
    sendHint: (videoId: string) =>
      sqs.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify({ videoId, attempt: 1 }) }),
      ),
    /** Hands each event to its readers once, as the app does. One call at a time. */
    async readNew() {
      const { docs } = await payload.find({ collection: slugs.events, sort: 'createdAt', limit: 0 })
      for (const doc of docs.filter(({ id }) => !handled.has(String(id)))) {
        const event = noted.parse(doc)
        for (const reader of readers) {
          if (reader.types.includes(event.type)) await reader.handle(event, payload)
        }
        handled.add(String(doc.id))
      }
    },
    tenants,
    call,
    send,
    worker,
    claim: (videoId: string, forge = {}) => worker(claimPath, { videoId, workerId: 'w1' }, forge),
    report: (videoId: string, fencingToken: number, report: unknown, forge = {}) =>
      worker(reportPath, { videoId, fencingToken, report }, forge),

    async events(subject: string): Promise<string[]> {
      const where = { subject: { equals: subject } }
      const { docs } = await payload.find({ collection: slugs.events, where, sort: 'createdAt', limit: 0 })
      return docs.map(event => noted.parse(event).type)
    },
    /** Hands all events of a video to their readers, oldest first, as the app does; again on each call. */
    async read(subject: string) {
      const where = { subject: { equals: subject } }
      const { docs } = await payload.find({ collection: slugs.events, where, sort: 'createdAt', limit: 0 })
      for (const event of docs.map(doc => noted.parse(doc))) {
        for (const reader of readers) {
          if (reader.types.includes(event.type)) await reader.handle(event, payload)
        }
      }
    },
    sweep: async (name: string) => {
      const sweep = sweeps.find(each => each.name === name)
      if (!sweep) throw new Error(`no sweep ${name}`)
      await sweep.run(payload)
    },
    /** Messages in the dead-letter queue. */
    letDie: async (...bodies: unknown[]) => {
      for (const body of bodies) {
        const MessageBody = typeof body === 'string' ? body : JSON.stringify(body)
        await sqs.send(new SendMessageCommand({ QueueUrl: queues.dead.url, MessageBody }))
      }
    },
    dead: async () => {
      const AttributeNames = ['All' as const]
      const { Attributes } = await sqs.send(
        new GetQueueAttributesCommand({ QueueUrl: queues.dead.url, AttributeNames }),
      )
      return (
        Number(Attributes?.ApproximateNumberOfMessages) +
        Number(Attributes?.ApproximateNumberOfMessagesNotVisible)
      )
    },
    async hints(): Promise<unknown[]> {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      )
      return Messages.map(message => JSON.parse(message.Body ?? 'null'))
    },
    /** Moves times of a video into the past, as if they had gone by. */
    async age(videoId: string, column: 'lease_until' | 'updated_at', seconds: number) {
      await payload.db.pool.query(
        `update videos set ${column} = now() - make_interval(secs => $2) where id = $1`,
        [videoId, seconds],
      )
    },
    async close() {
      // Payload keeps its pool open; that the dropped database ends those connections is no error here.
      payload.db.pool.on('error', () => undefined)
      await payload.destroy()
      client.destroy()
      sqs.destroy()
      await Promise.all([s3.stop(), queueServer.stop()])
      await database.drop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

const storageVariables = (
  side: 'INGEST' | 'MEDIA',
  endpoint: string,
  { accessKeyId, secretAccessKey }: { accessKeyId: string; secretAccessKey: string },
) => ({
  [`${side}_BUCKET`]: side.toLowerCase(),
  [`${side}_ENDPOINT`]: endpoint,
  [`${side}_REGION`]: 'us-east-1',
  [`${side}_ACCESS_KEY_ID`]: accessKeyId,
  [`${side}_SECRET_ACCESS_KEY`]: secretAccessKey,
})

export type World = Awaited<ReturnType<typeof openWorld>>

const tenantOf = (req: PayloadRequest): string | null => {
  const tenant: unknown = req.user && 'tenant' in req.user ? req.user.tenant : null
  return typeof tenant === 'string' ? tenant : null
}

const roleOf = (req: PayloadRequest): unknown => (req.user && 'role' in req.user ? req.user.role : null)

const readAnswer = async (response: Response) => {
  const text = await response.text()
  const json: Record<string, unknown> =
    text.startsWith('{') && response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}
  return { status: response.status, type: response.headers.get('content-type') ?? '', json, text }
}

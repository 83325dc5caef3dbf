import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { pathToFileURL } from 'node:url'
import { type BuildAppOptions, buildApp } from 'fauxqs'

type Stores = NonNullable<BuildAppOptions['stores']>
type SqsStore = Stores['sqsStore']
type Persistence = NonNullable<SqsStore['persistence']>

/** The modules of fauxqs that its package exports leave out. The version is pinned; the tests would tell of a change. */
type Modules = {
  SqsStore: new () => SqsStore
  SnsStore: new () => Stores['snsStore']
  S3Store: new () => Stores['s3Store']
  PersistenceManager: new (directory: string) => Persistence
}

/** What is needed of Fastify's request and reply, whose types fauxqs does not hand on. */
type Asked = { method: string; url: string; headers: Record<string, string | string[] | undefined> }
type Answering = { code(status: number): { send(body: unknown): unknown } }

export type Engine = { app: ReturnType<typeof buildApp>; close(): Promise<void> }

/**
 * SQS of fauxqs on its SQLite file. `startFauxqs` is not used because it listens on all interfaces of the
 * machine whatever it is told, and answers S3, SNS and its own inspection paths to anybody.
 */
export async function openEngine(directory: string, region: string, accessKeyId: string): Promise<Engine> {
  const modules = await loadModules()
  const sqsStore = new modules.SqsStore()
  const snsStore = new modules.SnsStore()
  const s3Store = new modules.S3Store()
  // Empty: queue URLs get the host that the client used instead of `sqs.REGION.localhost`, which not every system resolves.
  sqsStore.host = ''
  const persistence = new modules.PersistenceManager(directory)
  const database = repairReturn(directory, persistence)
  persistence.loadSqsAndSns(sqsStore, snsStore)
  sqsStore.persistence = persistence
  for (const queue of sqsStore.allQueues()) queue.persistence = persistence

  const app = buildApp({ logger: false, defaultRegion: region, stores: { sqsStore, snsStore, s3Store } })
  app.addHook('onRequest', (request: Asked, reply: Answering, done: () => void) => {
    const type = String(request.headers['content-type'])
    if (request.method !== 'POST' || request.url !== '/' || !type.startsWith('application/x-amz-json-1.0')) {
      reply.code(404).send(refusal('com.amazonaws.sqs#UnknownOperation', 'Only SQS is served here.'))
    } else if (!String(request.headers.authorization).includes(`Credential=${accessKeyId}/`)) {
      reply
        .code(403)
        .send(
          refusal(
            'com.amazon.coral.service#UnrecognizedClientException',
            'The security token included in the request is invalid.',
          ),
        )
    } else done()
  })
  return {
    app,
    async close() {
      await app.close()
      database.close()
      persistence.close()
    },
  }
}

/**
 * fauxqs 2.4.1 loses a message that is given back with a visibility of 0: it writes NULL over the receive
 * count, which its own table refuses, after the message has left its memory. This writes what was meant.
 */
function repairReturn(directory: string, persistence: Persistence): DatabaseSync {
  const database = new DatabaseSync(join(directory, 'fauxqs.db'))
  const statement = database.prepare(
    'UPDATE sqs_messages SET receipt_handle = NULL, visibility_deadline = NULL WHERE message_id = ?',
  )
  persistence.updateMessageReady = messageId => void statement.run(messageId)
  return database
}

/** An error as the SQS protocol writes it. */
function refusal(type: string, message: string): { __type: string; message: string } {
  return { __type: type, message }
}

async function loadModules(): Promise<Modules> {
  const folder = join(dirname(findPackageJSON('fauxqs', import.meta.url) ?? ''), 'dist')
  const load = async (file: string) =>
    (await import(pathToFileURL(join(folder, file)).href)) as Partial<Modules>
  const [sqs, sns, s3, persistence] = await Promise.all(
    ['sqs/sqsStore.js', 'sns/snsStore.js', 's3/s3Store.js', 'persistence.js'].map(load),
  )
  const { SqsStore } = sqs ?? {}
  const { SnsStore } = sns ?? {}
  const { S3Store } = s3 ?? {}
  const { PersistenceManager } = persistence ?? {}
  if (!SqsStore || !SnsStore || !S3Store || !PersistenceManager) {
    throw new Error('The installed fauxqs is not the version that tools/queue was written for (2.4.1).')
  }
  return { SqsStore, SnsStore, S3Store, PersistenceManager }
}

import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CollectionSlug, Payload } from 'payload'
import { startS3Server } from '../../../../tools/s3-server/index.ts'
import { openStage } from '../../stage.ts'
import type { Transport } from '../judge.ts'
import type { Documents, IsolationApp, Planted, Side } from '../types.ts'
import { type ActorName, makeActors } from './actors.ts'
import { documentFor, documentsFor, mixed } from './documents.ts'
import { noteWrites, plant } from './plant.ts'
import { openRest } from './rest.ts'

export interface World {
  readonly payload: Payload
  readonly app: IsolationApp
  readonly documents: Readonly<Record<Side, Documents>>
  readonly foreign: { readonly ids: ReadonlySet<string> }
  /** Id of a version of each planted document, by collection. */
  readonly versions: Readonly<Record<Side, Readonly<Record<string, string>>>>
  readonly actors: ReadonlyMap<ActorName, { readonly id: string }>
  readonly rest: Transport
  /** Data for a document that is new at each call, of one academy, which points at a pair that is not taken. */
  fresh(slug: string, side: Side): Planted
  close(): Promise<void>
}

/** Two academies with the same shapes in a database of their own, the things that never existed, and who may ask. */
export async function openWorld(app: IsolationApp): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-isolation-'))
  const credentials = { accessKeyId: 'isolation', secretAccessKey: 'isolation-secret' }
  const storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [credentials],
    buckets: [{ name: 'media' }, { name: 'ingest' }],
  })
  const stage = await openStage({
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_ACCESS_KEY_ID: credentials.accessKeyId,
    MEDIA_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    INGEST_ENDPOINT: storage.endpoint,
    INGEST_ACCESS_KEY_ID: credentials.accessKeyId,
    INGEST_SECRET_ACCESS_KEY: credentials.secretAccessKey,
  })
  const { payload } = stage
  const sides = (['a', 'b', 'x'] as const).map(
    side => [side, documentsFor(payload.config, side, app)] as const,
  )
  const documents = Object.fromEntries(sides) as Record<Side, Documents>
  const versions = {
    a: await plant(payload, documents.a),
    b: await plant(payload, documents.b),
    x: Object.fromEntries(payload.config.collections.map(({ slug }) => [slug, randomUUID()])),
  }
  await app.afterPlanting?.(payload, documents)
  const id = (side: Side, slug: string) => documents[side].first[slug]?.id ?? ''
  const actors = await makeActors(
    payload,
    { a: id('a', 'tenants'), b: id('b', 'tenants') },
    {
      ownerA: id('a', 'users'),
      ownerB: id('b', 'users'),
      studentA: id('a', 'students'),
      studentB: id('b', 'students'),
    },
  )
  await noteWrites(payload)
  const rest = openRest(payload, actors)
  const { first, spare, loose, extra } = documents.b
  const ids = new Set([
    ...[first, spare, loose, extra].flatMap(series => Object.values(series).map(({ id }) => id)),
    ...Object.values(versions.b),
  ])
  return {
    payload,
    app,
    documents,
    versions,
    foreign: { ids },
    actors,
    rest,
    fresh(slug, side) {
      const { first, spare, loose } = documents[side]
      const relate = mixed(app, slug, spare, first)
      const collection = payload.collections[slug as CollectionSlug].config
      return documentFor(
        collection,
        'n',
        (to, unique) => (unique ? loose[to] : relate(to))?.id,
        app.fieldValues,
      )
    },
    async close() {
      await stage.close()
      await storage.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

import { randomUUID } from 'node:crypto'
import type { SQL } from '@payloadcms/db-postgres/drizzle'
import { type CollectionSlug, createLocalReq, type Payload, type PayloadRequest } from 'payload'
import type { Foreign, Transport } from '../judge.ts'
import type { Documents, IsolationApp, Planted, Side } from '../types.ts'
import { plantAbroad } from './abroad.ts'
import { type ActorName, makeActors, onlookers, siteStrangers } from './actors.ts'
import { documentFor, documentsFor, mixed } from './documents.ts'
import { noteWrites, plant } from './plant.ts'
import { openTransport } from './transport.ts'

export interface World {
  readonly payload: Payload
  readonly app: IsolationApp
  readonly documents: Readonly<Record<Side, Documents>>
  readonly foreign: Foreign
  /** Id of a version of each planted document, by collection. */
  readonly versions: Readonly<Record<Side, Readonly<Record<string, string>>>>
  readonly actors: ReadonlyMap<ActorName, { readonly id: string }>
  /** A request in this process by this actor, through the academy's pages where that is how they come. */
  requestFor(actor: ActorName): Promise<PayloadRequest>
  readonly rest: Transport
  /** Positions of the hooks of a collection that its own definition does not have. */
  addedHooks(slug: string, type: HookType): readonly number[]
  /** Who may see the collection's documents in academy B and not change them. */
  onlookersOf(slug: string): readonly ActorName[]
  /** What stands between the models and the database, for mutants. */
  readonly sqlMutation: { current: ((query: SQL) => SQL) | undefined }
  /** Data for a document that is new at each call, of one academy, which points at a pair that is not taken. */
  fresh(slug: string, side: Side): Planted
  close(): Promise<void>
}

/** Two academies with the same shapes in a database of their own, the things that never existed, and who may ask. */
export async function openWorld(app: IsolationApp): Promise<World> {
  const { payload, close } = await app.open()
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
  const abroad = await plantAbroad(payload, documents, app)
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
  const requestFor = async (actor: ActorName) => {
    const user = actors.get(actor)
    const own = user ? structuredClone(user) : null
    const site = siteStrangers.includes(actor)
      ? 'a'
      : actor === 'visitorB' || actor === 'studentB'
        ? 'b'
        : null
    return site && app.siteRequest
      ? app.siteRequest(id(site, 'tenants'), own)
      : createLocalReq(own ? { user: own } : {}, payload)
  }
  const added = hooksAdded(payload, app)
  const rest = openTransport(payload, actors, requestFor)
  const { first, spare, loose, extra } = documents.b
  const ids = new Set([
    ...[first, spare, loose, extra].flatMap(series => Object.values(series).map(({ id }) => id)),
    ...Object.values(versions.b),
    ...abroad,
  ])
  const firsts = new Set(Object.values(first).map(({ id }) => id))
  const pointedAt = new Set(
    Object.values(spare)
      .map(({ id }) => id)
      .filter(id => !firsts.has(id)),
  )
  const others = await countOthers(payload, documents.b, abroad)
  return {
    payload,
    app,
    documents,
    versions,
    foreign: { ids, pointedAt, others, noise: app.noise },
    actors,
    requestFor,
    rest,
    addedHooks: (slug, type) => added.get(`${slug} ${type}`) ?? [],
    onlookersOf: slug => onlookers.filter(one => !app.writableByOnlookers[slug]?.who.includes(one)),
    sqlMutation: app.sqlMutation ?? { current: undefined },
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
    close,
  }
}

type HookType = 'beforeOperation' | 'beforeValidate' | 'beforeChange' | 'afterRead'

/** Which hooks of the built config are not those that a collection was defined with, taken before they are wrapped. */
function hooksAdded(payload: Payload, app: IsolationApp): Map<string, number[]> {
  const added = new Map<string, number[]>()
  for (const { slug, hooks } of payload.config.collections) {
    for (const type of ['beforeOperation', 'beforeValidate', 'beforeChange', 'afterRead'] as const) {
      const own: readonly unknown[] = app.ownHooks?.(slug, type) ?? []
      const positions = hooks[type].flatMap((hook, index) => (own.includes(hook) ? [] : [index]))
      if (positions.length > 0) added.set(`${slug} ${type}`, positions)
    }
  }
  return added
}

/** How many documents and versions are not of academy B, told by the ids that are. */
async function countOthers(
  payload: Payload,
  { first, spare, loose, extra }: Documents,
  abroad: readonly string[],
): Promise<Map<string, number>> {
  const others = new Map<string, number>()
  for (const { slug, versions } of payload.config.collections) {
    const collection = slug as CollectionSlug
    const own = [first, spare, loose, extra].flatMap(series => series[slug]?.id ?? [])
    const where = { id: { not_in: [...own, ...abroad] } }
    others.set(slug, (await payload.count({ collection, where, overrideAccess: true })).totalDocs)
    if (!versions) continue
    const { totalDocs } = await payload.countVersions({
      collection,
      where: { parent: { not_in: own } },
      overrideAccess: true,
    })
    others.set(`${slug}/versions`, totalDocs)
  }
  return others
}

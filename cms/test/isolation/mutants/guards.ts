import type { CollectionSlug, Field, Where } from 'payload'
import type { Probe } from '../probe.ts'
import type { ActorName } from '../world/actors.ts'
import { fieldsOf } from '../world/documents.ts'
import type { World } from '../world/index.ts'
import { type Predicate, predicates } from './predicates.ts'

/** One guard taken away. */
export interface Mutant {
  readonly name: string
  /** The probes that the guard could show in. */
  readonly touches: (probe: Probe) => boolean
  /** Takes the guard away. @returns what puts it back */
  readonly apply: () => () => void
  /** Where others of its kind may hold in its place: takes all of those away and leaves it. @returns what puts them back */
  readonly applyOthers?: () => () => void
}

/** Everything that keeps academies apart in the running app, one at a time. */
export async function mutantsOf(world: World): Promise<Mutant[]> {
  const reach = await reachOf(world)
  return [
    ...accessRules(world),
    ...tenantPredicates(world, reach),
    ...fieldRules(world),
    ...queryHooks(world, reach),
    ...tenantOfWrites(world, reach),
    ...references(world, reach),
    ...ownEndpoints(world),
    ...globals(world),
    ...localApi(world),
    ...conditions(world),
    ...(await predicates(world)).map(inSql),
    ...(world.app.guards ?? []).map(({ name, channel, drop }) => ({
      name,
      touches: (probe: Probe) => probe.channel === channel,
      apply: drop,
    })),
  ]
}

/** What the rules answer to people of both academies: a guard behind a shut door guards nothing that could be seen. */
type Reach = ReadonlyMap<string, readonly unknown[]>

const askers: readonly ActorName[] = ['ownerA', 'instructorA', 'studentA', 'visitorA', 'studentAtHomeA']

async function reachOf(world: World): Promise<Reach> {
  const reach = new Map<string, unknown[]>()
  for (const slug of slugsOf(world))
    for (const key of accessKeys(world, slug)) {
      const rule = Reflect.get(accessOf(world, slug), key) as (args: object) => unknown
      const answers = []
      for (const actor of askers) answers.push(await rule({ req: await world.requestFor(actor) }))
      reach.set(`${slug} ${key}`, answers)
    }
  return reach
}

const isOpen = (reach: Reach, slug: string, ...keys: string[]): boolean =>
  keys.some(key => reach.get(`${slug} ${key}`)?.some(answer => answer !== false))

const about =
  (slug: string) =>
  ({ route }: Probe): boolean =>
    route === `local ${slug}` || new RegExp(`^\\S+ /api/${slug}(/|$)`).test(route)

/** Access functions that some route asks, as `access` of a collection names them. */
function accessKeys(world: World, slug: string): string[] {
  const collection = world.payload.collections[slug as CollectionSlug].config
  // Without routes, only what the Local API is asked for.
  return [
    ...(collection.endpoints && collection.endpoints.length > 0 ? ['create', 'update'] : []),
    'read',
    'delete',
    ...(collection.versions ? ['readVersions'] : []),
  ]
}

const slugsOf = ({ payload }: World) => payload.config.collections.map(({ slug }) => slug)

function set<T extends object>(holder: T, key: string, value: unknown): () => void {
  const before: unknown = Reflect.get(holder, key)
  Reflect.set(holder, key, value)
  return () => void Reflect.set(holder, key, before)
}

const accessOf = (world: World, slug: string): object =>
  world.payload.collections[slug as CollectionSlug].config.access

function accessRules(world: World): Mutant[] {
  return slugsOf(world).flatMap(slug =>
    accessKeys(world, slug).map(key => ({
      name: `${slug}: access.${key} answers true`,
      touches: about(slug),
      apply: () =>
        together([
          () => set(accessOf(world, slug), key, () => true),
          ...(key === 'create' ? requiredFields(world, slug) : []),
        ]),
    })),
  )
}

/** Fields that nobody may fill and every document needs shut `create` as well. */
const requiredFields = (world: World, slug: string) =>
  fieldsOf(world.payload.collections[slug as CollectionSlug].config.fields).flatMap(field =>
    'required' in field && field.required && 'access' in field && field.access?.create
      ? [() => set(field.access ?? {}, 'create', () => true)]
      : [],
  )

/** Rules that answer with a query lose what it says of the academy. */
function tenantPredicates(world: World, reach: Reach): Mutant[] {
  const isQuery = (answer: unknown): answer is Where => typeof answer === 'object' && answer !== null
  return slugsOf(world).flatMap(slug =>
    accessKeys(world, slug)
      // A query that `create` answers is compared with nothing.
      .filter(key => key !== 'create')
      .filter(key =>
        reach
          .get(`${slug} ${key}`)
          ?.some(
            answer =>
              isQuery(answer) &&
              JSON.stringify(withoutTenant(answer, slug === 'tenants')) !== JSON.stringify(answer),
          ),
      )
      .map(key => ({
        name: `${slug}: access.${key} without its academy`,
        touches: about(slug),
        apply: () => {
          const rule = Reflect.get(accessOf(world, slug), key) as (args: never) => unknown
          return set(accessOf(world, slug), key, async (args: never) => {
            const answer = await rule(args)
            return isQuery(answer) ? withoutTenant(answer, slug === 'tenants') : answer
          })
        },
      })),
  )
}

/** A query without its comparisons of the academy; `true` when nothing is left. */
function withoutTenant(where: Where, isTenant: boolean): Where | true {
  const kept = Object.entries(where).flatMap(([key, value]): [string, unknown][] => {
    if (/(^|\.)tenant$/.test(key) || (isTenant && key === 'id')) return []
    if (!['and', 'or'].includes(key.toLowerCase()) || !Array.isArray(value)) return [[key, value]]
    const parts = value.map(part => withoutTenant(part as Where, isTenant))
    if (key.toLowerCase() === 'or' && parts.includes(true)) return []
    const left = parts.filter(part => part !== true)
    return left.length > 0 ? [[key, left]] : []
  })
  return kept.length > 0 ? (Object.fromEntries(kept) as Where) : true
}

/** A field's rule, with those of the group around it, which would hold in its place; an array goes with its rows. */
function fieldRules(world: World): Mutant[] {
  return world.payload.config.collections.flatMap(({ slug, fields }) =>
    (['read', 'update'] as const).flatMap(key => {
      const found: { path: string; rules: object[] }[] = []
      const walk = (inner: readonly Field[], prefix: string, around: readonly object[]) => {
        for (const field of inner) {
          const named = 'name' in field && field.name ? `${prefix}${field.name}` : prefix
          const own = 'access' in field && field.access?.[key] ? [field.access] : []
          if (named === 'tenant' || ('hidden' in field && field.hidden)) continue
          if (field.type === 'array') {
            const below = fieldsOf(field.fields).flatMap(one =>
              'access' in one && one.access ? [one.access] : [],
            )
            if (own.length > 0) found.push({ path: named, rules: [...around, ...own, ...below] })
          } else if (field.type === 'group') walk(field.fields, `${named}.`, [...around, ...own])
          else if ('fields' in field) walk(field.fields, prefix, around)
          else if (field.type === 'tabs') for (const tab of field.tabs) walk(tab.fields, prefix, around)
          else if (own.length > 0) found.push({ path: named, rules: [...around, ...own] })
        }
      }
      walk(fields, '', [])
      const idle = (path: string) =>
        `PATCH /api/${slug}/:id update field field ${path}` in world.app.withoutControl
      // Without a probe, for a reason that the app gives.
      return found
        .filter(({ path }) => key === 'read' || !idle(path))
        .map(({ path, rules }) => ({
          name: `${slug}.${path}: access.${key} answers true`,
          touches: (probe: Probe) => about(slug)(probe) && probe.reference === `field ${path}`,
          apply: () => together(rules.map(rule => () => set(rule, key, () => true))),
        }))
    }),
  )
}

function together(changes: readonly (() => () => void)[]): () => void {
  const undo = changes.map(change => change())
  return () => {
    for (const back of undo) back()
  }
}

const withoutAdded = (
  world: World,
  collection: World['payload']['config']['collections'][number],
  type: 'beforeOperation' | 'beforeValidate' | 'beforeChange' | 'afterRead',
) => {
  const added = world.addedHooks(collection.slug, type)
  const kept: unknown[] = collection.hooks[type].filter((_, index) => !added.includes(index))
  return () => set(collection.hooks, type, kept)
}

/** Hooks that look at queries and at answers. */
function queryHooks(world: World, reach: Reach): Mutant[] {
  return world.payload.config.collections.flatMap(collection =>
    (['beforeOperation', 'afterRead'] as const).flatMap(type => {
      const { slug } = collection
      if (world.addedHooks(slug, type).length === 0 || !isOpen(reach, slug, 'read')) return []
      // Of Payload's own collections these only look at malformed values.
      if (slug.startsWith('payload-')) return []
      return [
        {
          name: `${slug}: ${type} without the plugin's hooks`,
          touches: about(slug),
          apply: withoutAdded(world, collection, type),
        },
      ]
    }),
  )
}

/**
 * Hooks, the choice that the field offers and its validation all look at the academy of a document; behind them stand
 * its references, which would be foreign after the move.
 */
function tenantOfWrites(world: World, reach: Reach): Mutant[] {
  return world.payload.config.collections.flatMap(collection => {
    const field = fieldsOf(collection.fields).find(one => 'name' in one && one.name === 'tenant')
    const added = world.addedHooks(collection.slug, 'beforeValidate')
    if (!field || added.length === 0 || !isOpen(reach, collection.slug, 'update')) return []
    return [
      {
        name: `${collection.slug}: documents may move to another academy`,
        touches: about(collection.slug),
        apply: () =>
          together([
            withoutAdded(world, collection, 'beforeValidate'),
            withoutAdded(world, collection, 'beforeChange'),
            () => set(field, 'validate', () => true),
            ...fieldsOf(collection.fields)
              .filter(({ type }) => type === 'relationship' || type === 'upload')
              .map(one => () => set(one, 'filterOptions', undefined)),
          ]),
      },
    ]
  })
}

/** Two guards stand before a foreign reference, the choice that a field offers and the look at what is written. */
function references(world: World, reach: Reach): Mutant[] {
  return world.payload.config.collections.flatMap(collection => {
    const pointing = fieldsOf(collection.fields).filter(
      field =>
        (field.type === 'relationship' || field.type === 'upload') &&
        field.name !== 'tenant' &&
        // What nobody may write points nowhere.
        !field.access?.update,
    )
    const added = world.addedHooks(collection.slug, 'beforeChange')
    if (pointing.length === 0 || added.length === 0 || !isOpen(reach, collection.slug, 'create', 'update'))
      return []
    return [
      {
        name: `${collection.slug}: foreign references are taken`,
        touches: about(collection.slug),
        apply: () =>
          together([
            withoutAdded(world, collection, 'beforeChange'),
            ...pointing.map(field => () => set(field, 'filterOptions', undefined)),
          ]),
      },
    ]
  })
}

/** Routes of Payload that the product answers itself, because Payload's answer tells too much. */
function ownEndpoints(world: World): Mutant[] {
  return world.payload.config.collections.flatMap(collection => {
    const { endpoints } = collection
    if (!endpoints || endpoints.every(({ path }) => path !== '/access/:id')) return []
    return [
      {
        name: `${collection.slug}: Payload's own answer to access/:id`,
        touches: (probe: Probe) => about(collection.slug)(probe) && probe.route.includes('/access/'),
        apply: () =>
          set(
            collection,
            'endpoints',
            endpoints.filter(({ path }) => path !== '/access/:id'),
          ),
      },
    ]
  })
}

function globals(world: World): Mutant[] {
  return world.payload.config.globals.map(({ slug, access }) => ({
    name: `global ${slug}: access.update answers true`,
    touches: ({ route }: Probe) => route.includes(`/globals/${slug}`),
    apply: () => set(access, 'update', () => true),
  }))
}

/** A call that overrides access where it must not. */
function localApi(world: World): Mutant[] {
  const { payload } = world
  return (['find', 'findByID', 'count', 'findVersions', 'findVersionByID', 'delete'] as const).map(name => ({
    name: `Local API: ${name} overrides access`,
    touches: ({ channel }: Probe) => channel === 'local',
    apply: () => {
      const call = payload[name].bind(payload) as (args: object) => unknown
      return set(payload, name, (args: object) => call({ ...args, overrideAccess: true }))
    },
  }))
}

/** The database's answers lose their condition. */
function conditions(world: World): Mutant[] {
  const { db } = world.payload
  return (['count', 'countVersions', 'find', 'findOne', 'queryDrafts', 'findVersions'] as const).map(
    name => ({
      name: `database: ${name} without its condition`,
      touches: ({ channel }: Probe) => channel === 'rest',
      apply: () => {
        const query = db[name].bind(db) as (args: object) => unknown
        return set(db, name, (args: object) => query({ ...args, where: {} }))
      },
    }),
  )
}

const inSql = ({ name, drop, dropOthers }: Predicate): Mutant => ({
  name,
  touches: ({ channel }) => channel === 'read models',
  apply: drop,
  applyOthers: dropOthers,
})

import type { CollectionSlug, PayloadRequest, SanitizedConfig } from 'payload'
import type { Control, Probe } from '../probe.ts'
import type { Side } from '../types.ts'
import { siteStrangers, strangers } from '../world/actors.ts'
import type { World } from '../world/index.ts'
import { of, pointersOf } from './pointers.ts'

type Collection = SanitizedConfig['collections'][number]

const everyStranger = [...strangers, ...siteStrangers]

/**
 * The Local API as the product's own pages and the admin's server functions use it: access never overridden, the
 * academy of a visitor from the site's request.
 */
export function local(world: World, collection: Collection): Probe[] {
  const { payload, documents } = world
  const { slug } = collection
  const name = slug as CollectionSlug
  const probes: Probe[] = []
  const add = (
    operation: string,
    reference: string,
    control: Control,
    call: (
      base: 'a' | 'b',
      target: Side,
    ) => { names: unknown; run: (req: PayloadRequest) => Promise<unknown> },
    more: Partial<Pick<Probe, 'writes' | 'expects' | 'variant'>> = {},
  ) =>
    probes.push({
      route: `local ${slug}`,
      operation,
      channel: 'local',
      reference,
      control,
      writes: false,
      ...more,
      actors: more.writes ? [...everyStranger, ...world.onlookersOf(slug)] : everyStranger,
      ask: (base, target) => {
        const { names, run } = call(base, target)
        return { method: 'CALL', path: JSON.stringify(names), call: run }
      },
    })
  const byRules = { collection: name, overrideAccess: false } as const
  const draftForms = collection.versions?.drafts ? [false, true] : [false]

  for (const { reference, control, expects, query } of pointersOf(collection, world)) {
    const asked = (base: 'a' | 'b', target: Side) => query(documents[base], documents[target])
    const refused = expects ? { expects } : {}
    // Lists of drafts come without joins.
    for (const draft of draftForms.filter(draft => !draft || !reference.startsWith('joins')))
      add(
        draft ? 'find drafts' : 'find',
        reference,
        control,
        (base, target) => ({
          names: asked(base, target),
          run: req => payload.find({ ...byRules, ...asked(base, target), draft, depth: 1, req }),
        }),
        refused,
      )
    if (reference.startsWith('where'))
      add(
        'count',
        reference,
        control,
        (base, target) => ({
          names: asked(base, target),
          run: req => payload.count({ ...byRules, ...asked(base, target), req }),
        }),
        refused,
      )
  }
  for (const draft of draftForms)
    for (const depth of [0, 2])
      add(`findByID${draft ? ' draft' : ''} at depth ${depth}`, 'id', 'differs', (_, target) => {
        const { id } = of(documents[target], slug)
        return { names: id, run: req => payload.findByID({ ...byRules, id, draft, depth, req }) }
      })
  if (collection.versions) {
    for (const { reference, control, expects, query } of pointersOf(collection, world, 'version.'))
      add(
        'findVersions',
        reference,
        control,
        (base, target) => {
          const asked = query(documents[base], documents[target])
          return { names: asked, run: req => payload.findVersions({ ...byRules, ...asked, req }) }
        },
        expects ? { expects } : {},
      )
    add('findVersionByID', 'version id', 'differs', (_, target) => {
      const id = world.versions[target][slug] ?? ''
      return { names: id, run: req => payload.findVersionByID({ ...byRules, id, req }) }
    })
    add(
      'restoreVersion',
      'version id',
      'changes',
      (_, target) => {
        const id = world.versions[target][slug] ?? ''
        return { names: id, run: req => payload.restoreVersion({ ...byRules, id, req }) }
      },
      { writes: true },
    )
  }
  add(
    'delete',
    'id',
    'changes',
    (_, target) => {
      const id = documents[target].loose[slug]?.id ?? ''
      return { names: id, run: req => payload.delete({ ...byRules, id, req }) }
    },
    { writes: true },
  )
  add(
    'delete many',
    'where id',
    'changes',
    (_, target) => {
      const where = { id: { equals: documents[target].loose[slug]?.id ?? '' } }
      return { names: where, run: req => payload.delete({ ...byRules, where, req }) }
    },
    { writes: true },
  )
  return probes
}

/** Read models and rules that stand on SQL: what an academy's student may ask them. */
export const models = (world: World): Probe[] =>
  (world.app.models ?? []).map(({ name, channel = 'read models', reference, writes, control, call }) => ({
    route: `model ${name}`,
    operation: name,
    channel,
    reference,
    writes,
    control,
    actors: ['studentAtHomeA'],
    ask: (base, target) => ({
      method: 'CALL',
      path: JSON.stringify([documentIds(world, target), documentIds(world, base)]),
      call: req => call(req, world.documents[target], world.documents[base]),
    }),
  }))

/** A model is given documents, so it may say their ids; of which academy they are is not for it to say. */
const documentIds = (world: World, side: Side) =>
  Object.entries(world.documents[side].first).flatMap(([slug, { id }]) => (slug === 'tenants' ? [] : [id]))

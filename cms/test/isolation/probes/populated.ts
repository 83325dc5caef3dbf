import type { CollectionSlug } from 'payload'
import type { Probe } from '../probe.ts'
import type { Side } from '../types.ts'
import { siteStrangers, strangers } from '../world/actors.ts'
import type { World } from '../world/index.ts'
import { queryString } from './query.ts'

/**
 * A document of one's own that points abroad, read deeply: what it points at stays a bare id. The control is a
 * document of the foreign academy, read by its owner.
 */
export function populated(world: World, routes: ReadonlySet<string>): Probe[] {
  const { payload, documents } = world
  return payload.config.collections.flatMap(({ slug, flattenedFields }): Probe[] => {
    const pointing = flattenedFields.some(
      field =>
        ['relationship', 'upload', 'richText'].includes(field.type) &&
        'name' in field &&
        field.name !== 'tenant',
    )
    if (!pointing) return []
    const collection = slug as CollectionSlug
    const idOf = (base: Side) => documents[base][base === 'a' ? 'loose' : 'first'][slug]?.id ?? ''
    const shared = { writes: false, control: 'shows' as const, reference: 'own document that points abroad' }
    return [1, 2, 3]
      .flatMap((depth): Probe[] =>
        [false, true].flatMap((draft): Probe[] => [
          {
            ...shared,
            route: `GET /api/${slug}/:id`,
            operation: `findByID at depth ${depth}${draft ? ', draft' : ''}`,
            channel: 'rest',
            actors: strangers,
            ask: base => ({
              method: 'GET',
              path: `/api/${slug}/${idOf(base)}${queryString({ depth, draft })}`,
            }),
          },
          {
            ...shared,
            route: `GET /api/${slug}`,
            operation: `find at depth ${depth}${draft ? ', draft' : ''}`,
            channel: 'rest',
            actors: strangers,
            ask: base => ({
              method: 'GET',
              path: `/api/${slug}${queryString({ where: { id: { equals: idOf(base) } }, depth, draft })}`,
            }),
          },
          {
            ...shared,
            route: `local ${slug}`,
            operation: `findByID at depth ${depth}${draft ? ', draft' : ''}`,
            channel: 'local',
            actors: [...strangers, ...siteStrangers],
            ask: base => ({
              method: 'CALL',
              path: idOf(base),
              call: req =>
                payload.findByID({ collection, id: idOf(base), depth, draft, overrideAccess: false, req }),
            }),
          },
        ]),
      )
      .filter(({ route }) => route.startsWith('local') || routes.has(route))
  })
}

import type { SanitizedConfig } from 'payload'
import type { Probe } from '../probe.ts'
import type { Ask, Planted, Side } from '../types.ts'
import { nodesTo } from '../world/abroad.ts'
import { strangers } from '../world/actors.ts'
import { markerPattern, queryFields, richText } from '../world/documents.ts'
import type { World } from '../world/index.ts'
import { firstOf, valueAt } from './pointers.ts'
import { queryString } from './query.ts'

type Collection = SanitizedConfig['collections'][number]

/** A picture of one pixel, and a text: what an upload collection takes. */
const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Routes of a collection that write. */
export function restWrites(world: World, collection: Collection, routes: ReadonlySet<string>): Probe[] {
  const { slug } = collection
  const root = `/api/${slug}`
  const probes: Probe[] = []
  const planted = (side: Side): Planted => {
    const found = world.documents[side].first[slug]
    if (!found) throw new Error(`Nothing was planted in ${slug}`)
    return found
  }
  const add = (
    route: string,
    probe: Pick<Probe, 'operation' | 'reference' | 'ask'> &
      Partial<Pick<Probe, 'variant' | 'actors' | 'control' | 'expects'>>,
  ) => {
    const [method = '', path = ''] = route.split(' ')
    if (!routes.has(route)) return
    probes.push({
      route: `${method.toUpperCase()} ${root}${path === '/' ? '' : path}`,
      channel: 'rest',
      writes: true,
      control: 'changes',
      actors: [...strangers, ...world.onlookersOf(slug)],
      ...probe,
    })
  }
  /** Some change that the collection takes: its first text, number or date that people may write. */
  const change = () => changeOf(collection, world.fresh(slug, 'b').data)
  const isOwned = 'tenant' in planted('b').data
  const drafts = Boolean(collection.versions?.drafts)
  const forms = drafts ? [{ draft: false }, { draft: true }] : [{ draft: false }]

  for (const { draft } of forms) {
    const query = draft ? '?draft=true' : ''
    const variant = draft ? { variant: 'draft' } : {}
    add('patch /:id', {
      operation: 'update',
      reference: 'id',
      ...variant,
      ask: (_, target) => ({
        method: 'PATCH',
        path: `${root}/${planted(target).id}${query}`,
        body: change(),
      }),
    })
    add('patch /', {
      operation: 'update many',
      reference: 'where id',
      ...variant,
      ask: (_, target) => ({
        method: 'PATCH',
        path: `${root}${queryString({ where: { id: { equals: planted(target).id } }, ...(draft ? { draft } : {}) })}`,
        body: change(),
      }),
    })
    add('post /', {
      operation: 'create',
      reference: 'tenant',
      ...variant,
      // What belongs to no academy is the platform's to make.
      ...(isOwned ? {} : { control: 'accepted' as const, expects: 'refused' as const }),
      ask: (base, target) =>
        creation(collection, `${root}${query}`, {
          // Without an academy of its own, a document belongs where its relations point.
          ...world.fresh(slug, isOwned ? base : target).data,
          ...world.app.alongside[slug]?.(world.documents[base]),
          ...(isOwned ? { tenant: world.documents[target].first.tenants?.id } : {}),
          ...(draft ? { _status: 'draft' } : {}),
        }),
    })
    probes.push(...relating(world, collection, routes, draft))
  }
  for (const { path, field } of queryFields(collection.flattenedFields)) {
    if (!['text', 'textarea', 'email'].includes(field.type) || !planted('b').markers.has(path)) continue
    const where = (target: Side) =>
      queryString({
        where: { [path]: { equals: firstOf(valueAt(looseOf(world, target, slug).data, path)) } },
      })
    add('patch /', {
      operation: 'update many',
      reference: `where ${path}`,
      ask: (_, target) => ({ method: 'PATCH', path: `${root}${where(target)}`, body: change() }),
    })
    add('delete /', {
      operation: 'delete many',
      reference: `where ${path}`,
      ask: (_, target) => ({ method: 'DELETE', path: `${root}${where(target)}` }),
    })
  }
  for (const name of uniqueFields(collection)) {
    add('patch /:id', {
      operation: 'take a value',
      reference: `unique ${name}`,
      control: 'differs',
      actors: strangers,
      ask: (base, target) => ({
        method: 'PATCH',
        path: `${root}/${planted(base).id}`,
        body: { [name]: looseOf(world, target, slug).data[name] },
      }),
    })
  }
  add('delete /:id', {
    operation: 'delete',
    reference: 'id',
    ask: (_, target) => ({ method: 'DELETE', path: `${root}/${looseOf(world, target, slug).id}` }),
  })
  add('delete /', {
    operation: 'delete many',
    reference: 'where id',
    ask: (_, target) => ({
      method: 'DELETE',
      path: `${root}${queryString({ where: { id: { equals: looseOf(world, target, slug).id } } })}`,
    }),
  })
  add('post /:id/duplicate', {
    operation: 'duplicate',
    reference: 'id',
    ask: (_, target) => ({ method: 'POST', path: `${root}/${planted(target).id}/duplicate`, body: {} }),
  })
  add('post /access/:id?', {
    operation: 'docAccess',
    reference: 'id',
    control: 'differs',
    actors: strangers,
    ask: (_, target) => ({ method: 'POST', path: `${root}/access/${planted(target).id}`, body: {} }),
  })
  return probes
}

/** Documents of one's own that are written so as to point at a foreign one. */
function relating(
  world: World,
  collection: Collection,
  routes: ReadonlySet<string>,
  draft: boolean,
): Probe[] {
  const { slug } = collection
  const root = `/api/${slug}`
  const query = draft ? '?draft=true' : ''
  const variant = draft ? { variant: 'draft' } : {}
  return queryFields(collection.flattenedFields).flatMap(({ path, field }): Probe[] => {
    if (field.type === 'richText') return linking(world, collection, routes, path, draft)
    if (field.type !== 'relationship' && field.type !== 'upload') return []
    if (path.includes('.')) return []
    if (path === 'tenant') return moving(world, collection, routes, draft)
    const [to = ''] = [field.relationTo].flat()
    const pointAt = (target: Side, also: Record<string, unknown>) => {
      const value =
        typeof field.relationTo === 'string' ? targetId(target) : { relationTo: to, value: targetId(target) }
      return { ...also, [path]: field.hasMany ? [value] : value }
    }
    const alongside = (base: Side) => world.app.alongside[`${slug}.${path}`]?.(world.documents[base]) ?? {}
    const targetId = (target: Side) => world.documents[target].loose[to]?.id
    const shared = {
      channel: 'rest',
      writes: true,
      control: 'changes' as const,
      actors: strangers,
      reference: `${field.type} ${path} to ${to}`,
      ...variant,
    }
    const probes: Probe[] = []
    if (routes.has('post /'))
      probes.push({
        ...shared,
        route: `POST ${root}`,
        operation: 'create',
        ask: (base, target) =>
          creation(
            collection,
            `${root}${query}`,
            pointAt(target, {
              ...world.fresh(slug, base).data,
              ...world.app.alongside[slug]?.(world.documents[base]),
              ...alongside(base),
              ...(draft ? { _status: 'draft' } : {}),
            }),
          ),
      })
    if (routes.has('patch /:id'))
      probes.push({
        ...shared,
        route: `PATCH ${root}/:id`,
        operation: 'update',
        ask: (base, target) => ({
          method: 'PATCH',
          path: `${root}/${world.documents[base].first[slug]?.id}${query}`,
          body: pointAt(target, alongside(base)),
        }),
      })
    return probes
  })
}

/** Rich text of one's own that shows and links foreign documents. */
const linking = (
  world: World,
  { slug }: Collection,
  routes: ReadonlySet<string>,
  path: string,
  draft: boolean,
): Probe[] =>
  routes.has('patch /:id') && !path.includes('.')
    ? [
        {
          route: `PATCH /api/${slug}/:id`,
          operation: 'update',
          channel: 'rest',
          reference: `richText ${path}`,
          ...(draft ? { variant: 'draft' } : {}),
          writes: true,
          control: 'changes',
          actors: strangers,
          ask: (base, target) => ({
            method: 'PATCH',
            path: `/api/${slug}/${world.documents[base].first[slug]?.id}${draft ? '?draft=true' : ''}`,
            body: { [path]: richText('', nodesTo(world.documents[target].loose)) },
          }),
        },
      ]
    : []

/** Documents of one's own that are sent to a foreign academy. */
const moving = (world: World, { slug }: Collection, routes: ReadonlySet<string>, draft: boolean): Probe[] =>
  routes.has('patch /:id')
    ? [
        {
          route: `PATCH /api/${slug}/:id`,
          operation: 'move',
          channel: 'rest',
          reference: 'tenant',
          ...(draft ? { variant: 'draft' } : {}),
          writes: true,
          control: 'changes',
          actors: strangers,
          ask: (base, target) => ({
            method: 'PATCH',
            path: `/api/${slug}/${world.documents[base].first[slug]?.id}${draft ? '?draft=true' : ''}`,
            body: { tenant: world.documents[target].first.tenants?.id },
          }),
        },
      ]
    : []

/** Text that may be there once: a refusal tells that somebody has it. */
function uniqueFields({ flattenedFields, sanitizedIndexes }: Collection): string[] {
  const indexed = sanitizedIndexes.filter(({ unique }) => unique).flatMap(({ fields }) => fields)
  return flattenedFields
    .filter(field => ['text', 'email'].includes(field.type) && !('hidden' in field && field.hidden))
    .filter(
      field =>
        ('unique' in field && field.unique === true) || indexed.some(({ path }) => path === field.name),
    )
    .map(({ name }) => name)
}

const looseOf = (world: World, side: Side, slug: string): Planted => {
  const found = world.documents[side].loose[slug]
  if (!found) throw new Error(`Nothing was planted in ${slug}`)
  return found
}

/** A creation by JSON, or with a file where the collection holds files. */
function creation(collection: Collection, path: string, data: Readonly<Record<string, unknown>>): Ask {
  if (!collection.upload) return { method: 'POST', path, body: data }
  const isPicture = (collection.upload.mimeTypes ?? []).some(type => type.startsWith('image/p'))
  const name = JSON.stringify(data).match(markerPattern)?.[0] ?? 'file'
  const { filename: _, url: _url, mimeType: _type, filesize: _size, ...body } = data
  return {
    method: 'POST',
    path,
    body,
    file: isPicture
      ? { name: `${name}.png`, type: 'image/png', data: picture }
      : { name: `${name}.txt`, type: 'text/plain', data: Buffer.from(name) },
  }
}

function changeOf(collection: Collection, data: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const usual = ['text', 'textarea', 'number', 'date', 'json', 'richText']
  const fields = collection.flattenedFields.filter(
    field => usual.includes(field.type) && !['createdAt', 'updatedAt'].includes(field.name),
  )
  const open = fields.find(field => !('access' in field && field.access?.update)) ?? fields[0]
  return open ? { [open.name]: data[open.name] } : {}
}

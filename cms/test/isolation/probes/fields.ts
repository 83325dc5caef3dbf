import type { CollectionSlug, Field, FlattenedField, PayloadRequest, SanitizedConfig } from 'payload'
import type { Probe } from '../probe.ts'
import type { Planted } from '../types.ts'
import type { ActorName } from '../world/actors.ts'
import { documentFor, nextMarker, rowId } from '../world/documents.ts'
import type { World } from '../world/index.ts'

type Collection = SanitizedConfig['collections'][number]

/** People of academy B, who may see and change what is theirs, but for fields with rules of their own. */
const insiders: readonly ActorName[] = ['ownerB', 'assistantB', 'studentB', 'visitorB']

interface Ruled {
  path: string
  field: FlattenedField
  access: NonNullable<Extract<Field, { access?: unknown }>['access']>
}

/** Fields with rules, through groups; rows of arrays are written as a whole with theirs. */
function ruled(fields: readonly FlattenedField[], prefix = ''): Ruled[] {
  return fields.flatMap(field => {
    if (!('name' in field)) return []
    const path = `${prefix}${field.name}`
    const below = field.type === 'group' ? ruled(field.flattenedFields, `${path}.`) : []
    // The tenant has probes of its own; hidden fields are shown to nobody.
    if (field.name === 'tenant' || ('hidden' in field && field.hidden) || !('access' in field)) return below
    return field.access ? [{ path, field, access: field.access as Ruled['access'] }, ...below] : below
  })
}

/** Fields whose rules are narrower than those of their document. Who is refused is what the rule says now. */
export async function fields(world: World, collection: Collection): Promise<Probe[]> {
  const probes: Probe[] = []
  for (const one of ruled(collection.flattenedFields)) {
    probes.push(...(await hidden(world, collection, one)), ...(await kept(world, collection, one)))
  }
  return probes
}

async function refusedTo(
  world: World,
  rule: ((args: never) => unknown) | undefined,
  planted: Planted | undefined,
): Promise<ActorName[]> {
  if (!rule || !planted) return []
  const { id, data: doc } = planted
  const refused: ActorName[] = []
  for (const actor of insiders) {
    const req: PayloadRequest = await world.requestFor(actor)
    if (!(await rule({ req, id, doc, data: {} } as never))) refused.push(actor)
  }
  return refused
}

async function hidden(world: World, { slug }: Collection, { path, access }: Ruled): Promise<Probe[]> {
  const planted = world.documents.b.first[slug]
  const name = path.split('.').at(-1) ?? path
  // A field that may not be read is left out, name and all.
  const secret = planted?.markers.get(path) ?? `"${name}":`
  const actors = await refusedTo(world, access.read, planted)
  if (!planted || actors.length === 0) return []
  const { payload } = world
  return (secret.startsWith('mark') ? [0, 1] : [0]).map(depth => ({
    route: `local ${slug}`,
    operation: `read field at depth ${depth}`,
    channel: 'local',
    reference: `field ${path}`,
    writes: false,
    control: 'reveals',
    expects: 'hidden',
    secret,
    actors,
    ask: () => ({
      method: 'CALL',
      path: planted.id,
      call: req =>
        payload.findByID({
          collection: slug as CollectionSlug,
          id: planted.id,
          depth,
          overrideAccess: false,
          req,
        }),
    }),
  }))
}

async function kept(world: World, { slug }: Collection, { path, field, access }: Ruled): Promise<Probe[]> {
  const planted = world.documents.b.first[slug]
  const actors = await refusedTo(world, access.update, planted)
  const value = valueFor(world, slug, path, field)
  if (!planted || !value || actors.length === 0) return []
  const body = path
    .split('.')
    .reduceRight<unknown>((inner, part) => ({ [part]: inner }), value.sent) as object
  return [
    {
      route: `PATCH /api/${slug}/:id`,
      operation: 'update field',
      channel: 'rest',
      reference: `field ${path}`,
      writes: true,
      control: 'reveals',
      expects: 'kept',
      secret: value.stored,
      actors,
      ask: () => ({ method: 'PATCH', path: `/api/${slug}/${planted.id}`, body }),
    },
  ]
}

/** A value that is told from all others in the row that is written. */
function valueFor(
  world: World,
  slug: string,
  path: string,
  field: FlattenedField,
): { sent: unknown; stored: string } | null {
  const marker = nextMarker('n')
  const column = path.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`).replaceAll('.', '_')
  switch (field.type) {
    case 'text':
    case 'textarea':
    case 'email': {
      const make = world.app.fieldValues[`${slug}.${path}`]
      const sent = make
        ? make(marker, () => undefined)
        : field.type === 'email'
          ? `${marker}@mark.test`
          : marker
      const [stored, other] = [sent, make?.(nextMarker('n'), () => undefined)].map(one => [one].flat()[0])
      return typeof stored === 'string' && stored !== other ? { sent, stored } : null
    }
    case 'json':
      return { sent: { note: marker }, stored: marker }
    case 'number': {
      const sent = Math.min(9_876, field.max ?? 9_876)
      return { sent, stored: `"${column}": ${sent}` }
    }
    case 'date':
      return { sent: '2031-07-07T00:00:00.000Z', stored: '2031-07-07' }
    case 'checkbox':
      return { sent: true, stored: `"${column}": true` }
    case 'select': {
      // Planted is the first.
      const option = field.options[1]
      if (option === undefined) return null
      const sent = typeof option === 'object' ? option.value : option
      return { sent, stored: `"${column}": "${sent}"` }
    }
    case 'array': {
      const id = rowId()
      const row = documentFor(
        { slug, flattenedFields: field.flattenedFields },
        'n',
        to => world.documents.b.first[to]?.id,
        {},
      )
      return { sent: [{ ...row.data, id }], stored: id }
    }
    case 'relationship':
    case 'upload': {
      const to = typeof field.relationTo === 'string' ? field.relationTo : ''
      const id = world.documents.b.loose[to]?.id
      return id ? { sent: field.hasMany ? [id] : id, stored: id } : null
    }
    default:
      return null
  }
}

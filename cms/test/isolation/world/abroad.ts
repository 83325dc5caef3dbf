import type { CollectionSlug, FlattenedField, Payload } from 'payload'
import type { Documents, IsolationApp, Side } from '../types.ts'
import { documentFor, richText } from './documents.ts'

/**
 * What must not be there and could be: loose documents of the own academy that point at foreign ones by every
 * relation, upload and rich text, and foreign documents that point at the own academy's, where joins look for them.
 * @returns ids of the latter
 */
export async function plantAbroad(
  payload: Payload,
  { a, b }: Readonly<Record<Side, Documents>>,
  app: IsolationApp,
): Promise<string[]> {
  const made: string[] = []
  for (const { slug, flattenedFields } of payload.config.collections) {
    const collection = slug as CollectionSlug
    const loose = a.loose[slug]
    // People and academies stay who they are.
    let data = slug === 'tenants' || slug === 'users' ? undefined : loose?.data
    for (const field of flattenedFields) {
      const pointing = pointAbroad(field, b.spare)
      if (!data || !loose || pointing === undefined) continue
      const next: Readonly<Record<string, unknown>> = { ...data, [field.name]: pointing }
      // Two relations that are unique together cannot both point at a pair that is there already.
      const done = await payload.db
        .updateOne({ collection, id: loose.id, data: next, req: {} })
        .catch(() => null)
      if (done) data = next
    }
    for (const field of flattenedFields) {
      if (field.type !== 'join' || typeof field.collection !== 'string') continue
      const joined = payload.config.collections.find(({ slug }) => slug === field.collection)
      if (!joined) continue
      const planted = documentFor(joined, 'b', to => b.first[to]?.id, app.fieldValues)
      const customID = planted.id
      const pointing = { ...planted.data, [field.on]: a.first[slug]?.id }
      await payload.db.create({
        collection: joined.slug as CollectionSlug,
        customID,
        data: pointing,
        req: {},
      })
      made.push(customID)
    }
  }
  return made
}

function pointAbroad(field: FlattenedField, foreign: Documents['spare']): unknown {
  if (field.type === 'richText') return richText('', nodesTo(foreign))
  if ((field.type !== 'relationship' && field.type !== 'upload') || field.name === 'tenant') return undefined
  const id = typeof field.relationTo === 'string' ? foreign[field.relationTo]?.id : undefined
  return id && field.hasMany ? [id] : id
}

/** Nodes of rich text that show or link documents. */
export function nodesTo(documents: Documents['spare']): object[] {
  const common = { format: '', indent: 0, version: 1 }
  return [
    {
      type: 'relationship',
      relationTo: 'courses',
      value: documents.courses?.id,
      ...common,
    },
    { type: 'upload', relationTo: 'media', value: documents.media?.id, fields: {}, ...common },
    {
      type: 'paragraph',
      children: [
        {
          type: 'link',
          fields: {
            linkType: 'internal',
            newTab: false,
            doc: { relationTo: 'courses', value: documents.courses?.id },
          },
          children: [],
          direction: 'ltr',
          ...common,
        },
      ],
      direction: 'ltr',
      textFormat: 0,
      ...common,
    },
  ]
}

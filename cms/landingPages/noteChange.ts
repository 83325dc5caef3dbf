import { isDeepStrictEqual } from 'node:util'
import { sql } from '@payloadcms/db-postgres'
import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionSlug,
  Config,
  PayloadRequest,
} from 'payload'
import { idOf } from '../access/actor.ts'
import { databaseOf } from '../events/transaction.ts'

/** Something that landing pages may show is not as it was. */
export type ContentKind = 'course' | 'picture' | 'academy'

/**
 * Writes `content.changed` in the request's transaction, for the reader that makes releases again. An academy without a
 * published page has nothing to make again, so nothing is written for it; what is published meanwhile is looked at by
 * its own event.
 */
export async function noteChange(
  req: PayloadRequest,
  tenantId: string,
  kind: ContentKind,
  subject: string,
): Promise<void> {
  const actor = req.user ? `${req.user.collection}:${req.user.id}` : 'product'
  const database = await databaseOf(req)
  await database.execute(sql`
    insert into events (type, subject, tenant_id, actor, at, data)
    select 'content.changed', ${subject}, ${tenantId}, ${actor}, now(), ${JSON.stringify({ kind })}::jsonb
    where exists (select from landing_pages where tenant_id = ${tenantId} and published_version > 0)`)
}

interface Row {
  readonly id?: unknown
  readonly tenant?: unknown
  readonly course?: unknown
}

interface Watched {
  readonly slug: CollectionSlug
  readonly kind: ContentKind
  /** What changed with a document: ids of courses, a picture, the academy. */
  readonly subjects: (row: Row) => readonly unknown[]
  /** Whether pages could show the difference. Default: always. */
  readonly matters?: (now: Record<string, unknown>, before: Record<string, unknown> | undefined) => boolean
}

const ownId = ({ id }: Row) => [id]
const shown = (name: string, value: unknown) => (row: Record<string, unknown> | undefined) =>
  row?.[name] === value

const isPublishedCourse = shown('_status', 'published')
const isPublishedLecture = shown('published', true)

/** Of videos, pages show the public clip, its picture and its captions; all else comes with a lecture. */
const ofClip = ['previewFile', 'posterFile', 'hasPoster', 'durationSeconds', 'captions'] as const
/** The brand is drawn into the pictures that social networks show; pages themselves take it from a sheet. */
const ofAcademy = [
  'name',
  'tagline',
  'description',
  'locale',
  'timeZone',
  'supportEmail',
  'theme',
  'brandingConfig',
] as const

const watched: readonly Watched[] = [
  {
    slug: 'courses',
    kind: 'course',
    subjects: ownId,
    matters: (now, before) => isPublishedCourse(now) || isPublishedCourse(before),
  },
  {
    slug: 'lectures',
    kind: 'course',
    subjects: ({ course }) => [idOf(course)],
    matters: (now, before) => isPublishedLecture(now) || isPublishedLecture(before),
  },
  { slug: 'sections', kind: 'course', subjects: ({ course }) => [idOf(course)] },
  { slug: 'media', kind: 'picture', subjects: ownId },
  {
    slug: 'tenants',
    kind: 'academy',
    subjects: ownId,
    matters: (now, before) =>
      ofAcademy.some(name => !isDeepStrictEqual(now[name], before?.[name])) ||
      idOf(now.logo) !== idOf(before?.logo),
  },
]

/**
 * Follows what landing pages show: each change of it is noted in its own transaction. Videos become playable by
 * statements of their own, which `onVideoReady` notes.
 */
export function noteContentChanges(config: Config): Config {
  return {
    ...config,
    collections: config.collections?.map(collection => {
      const { slug, hooks } = collection
      const watch = watched.find(each => each.slug === slug)
      const change = watch ? noteOf(watch) : slug === 'videos' ? noteOfClip : undefined
      if (!change) return collection
      return {
        ...collection,
        hooks: {
          ...hooks,
          afterChange: [...(hooks?.afterChange ?? []), change.afterChange],
          afterDelete: [...(hooks?.afterDelete ?? []), change.afterDelete],
        },
      }
    }),
  }
}

interface Hooks {
  readonly afterChange: CollectionAfterChangeHook
  readonly afterDelete: CollectionAfterDeleteHook
}

function noteOf({ slug, kind, subjects, matters = () => true }: Watched): Hooks {
  const note = async (req: PayloadRequest, row: Row, before?: Row) => {
    const tenantId = idOf(slug === 'tenants' ? row.id : row.tenant)
    if (!tenantId) return
    const named = [...subjects(row), ...(before ? subjects(before) : [])]
    for (const subject of new Set(named.filter(id => typeof id === 'string')))
      await noteChange(req, tenantId, kind, subject)
  }
  return {
    async afterChange({ doc, previousDoc, operation, req }) {
      const before = operation === 'update' ? previousDoc : undefined
      if (matters(doc, before)) await note(req, doc, before)
      return doc
    },
    async afterDelete({ doc, req }) {
      if (matters(doc, undefined)) await note(req, doc)
    },
  }
}

const noteOfClip: Hooks = {
  async afterChange({ doc, previousDoc, operation, req }) {
    if (operation === 'update' && ofClip.some(name => !isDeepStrictEqual(doc[name], previousDoc[name])))
      await noteVideo(req, String(doc.id))
    return doc
  },
  // A video that lectures use leaves them first, which they note themselves.
  afterDelete: () => undefined,
}

/** Notes the courses that a video is part of. */
export async function noteVideo(req: PayloadRequest, videoId: string): Promise<void> {
  const database = await databaseOf(req)
  const { rows } = await database.execute<{ tenant: string; course: string }>(sql`
    select distinct tenant_id as tenant, course_id as course from lectures
    where video_id = ${videoId} and published and course_id is not null`)
  for (const { tenant, course } of rows) await noteChange(req, tenant, 'course', course)
}

import type { AcademyHomeView, CourseView } from '@lectern/theme-contract'
import { cache } from 'react'
import { idOf } from '../access/actor.ts'
import type { Tenant } from '../payload-types.ts'
import { presentCard, presentCourse, presentHome } from './present/course.ts'
import type { SiteAccess } from './siteAccess.ts'

const everything = { limit: 0, pagination: false, depth: 0 } as const

/** The academy of the request, read once a render; `null` when it was deleted a moment ago. */
export const loadTenant = cache(
  ({ payload, req, tenantId }: SiteAccess): Promise<Tenant | null> =>
    payload.findByID({
      collection: 'tenants',
      id: tenantId,
      depth: 1,
      req,
      overrideAccess: false,
      disableErrors: true,
    }),
)

export async function loadHome({
  payload,
  req,
  tenantId,
  drafts = false,
}: SiteAccess): Promise<AcademyHomeView> {
  const [courses, lectures] = await Promise.all([
    payload.find({
      collection: 'courses',
      where: { tenant: { equals: tenantId } },
      sort: 'createdAt',
      ...everything,
      depth: 1,
      draft: drafts,
      joins: false,
      req,
      overrideAccess: false,
    }),
    payload.find({
      collection: 'lectures',
      where: { tenant: { equals: tenantId } },
      select: { course: true, duration: true },
      ...everything,
      req,
      overrideAccess: false,
    }),
  ])
  return presentHome(
    courses.docs.map(course =>
      presentCard(
        course,
        lectures.docs.filter(lecture => idOf(lecture.course) === course.id),
      ),
    ),
  )
}

export async function loadCourse(
  { payload, req, tenantId, drafts = false }: SiteAccess,
  slug: string,
): Promise<CourseView | null> {
  const { docs } = await payload.find({
    collection: 'courses',
    where: { and: [{ tenant: { equals: tenantId } }, { slug: { equals: slug } }] },
    limit: 1,
    depth: 1,
    draft: drafts,
    joins: false,
    req,
    overrideAccess: false,
  })
  const course = docs[0]
  if (!course) return null
  const where = { course: { equals: course.id } }
  const [sections, lectures] = await Promise.all([
    payload.find({ collection: 'sections', where, ...everything, req, overrideAccess: false }),
    payload.find({ collection: 'lectures', where, ...everything, req, overrideAccess: false }),
  ])
  return presentCourse(
    course,
    sections.docs,
    lectures.docs.map(lecture => ({
      ...lecture,
      isVideo: typeof lecture.duration === 'number',
      isQuiz: lecture.kind === 'quiz',
    })),
  )
}

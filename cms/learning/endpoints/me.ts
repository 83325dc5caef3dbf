import type { Me } from '@lectern/theme-contract/client'
import { inLectureOf, nextHrefOf } from '../../site/present/dashboard.ts'
import { enrolledCourses } from '../../site/read/enrolledCourses.ts'
import type { StudentSession } from '../../site/studentSession.ts'
import { inTenant } from '../../tenancy/connection.ts'

const noStore = { headers: { 'cache-control': 'private, no-store' } }

/** What public pages ask once after load. An expired session is told apart, so that the page may renew it. */
export async function me(session: StudentSession): Promise<Response> {
  if (session.kind === 'expired') {
    return Response.json(
      { code: 'session-expired' },
      { status: 401, headers: { ...noStore.headers, 'content-type': 'application/problem+json' } },
    )
  }
  if (session.kind !== 'student') return Response.json({ student: null, courses: [] } satisfies Me, noStore)
  const { site } = session
  const courses = await inTenant(site.payload, site.tenantId, () => enrolledCourses(site.student.id))
  const answer: Me = {
    student: { name: site.student.name, key: site.student.id },
    courses: courses.map(course => ({
      slug: course.slug,
      percent: course.percent,
      completedLectures: course.completed,
      totalLectures: course.total,
      inLecture: inLectureOf(course),
      resumeHref: nextHrefOf(course),
    })),
  }
  return Response.json(answer, noStore)
}

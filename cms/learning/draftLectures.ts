import type { VideoDrafts } from '@lectern/plugin-video'
import { sql } from '@payloadcms/db-postgres'
import { idOf } from '../access/actor.ts'
import { databaseOf } from '../events/transaction.ts'

interface Place extends Record<string, unknown> {
  section: string | null
  orderIndex: number
}

/** Videos dropped on a course become lectures behind its last one, which students do not see until they are published. */
export const draftLectures: VideoDrafts = {
  async create(req, { parentId, videoId, title }) {
    const asUser = { depth: 0, overrideAccess: false, req } as const
    const course = await req.payload.findByID({ collection: 'courses', id: parentId, ...asUser })
    const database = await databaseOf(req)
    // One after the other, so that two that are dropped at once do not get the same place.
    await database.execute(
      sql`select pg_advisory_xact_lock(hashtextextended(${`draft lectures ${course.id}`}, 0))`,
    )
    // The order of `enrolledCourses`, from its end.
    const { rows } = await database.execute<Place>(sql`
      select l.section_id as section,
        (select max(order_index) from lectures where course_id = ${course.id})::float8 + 1 as "orderIndex"
      from lectures l left join sections s on s.id = l.section_id
      where l.course_id = ${course.id}
      order by s.order_index desc nulls last, s.title desc, l.order_index desc, l.title desc limit 1`)
    const { section, orderIndex } = rows[0] ?? { section: null, orderIndex: 1 }
    await req.payload.create({
      collection: 'lectures',
      data: {
        title,
        course: course.id,
        section,
        orderIndex,
        video: videoId,
        published: false,
        tenant: idOf(course.tenant),
      },
      ...asUser,
    })
  },

  async remove(req, { videoId }) {
    await req.payload.delete({
      collection: 'lectures',
      where: {
        and: [
          { video: { equals: videoId } },
          { published: { not_equals: true } },
          { body: { exists: false } },
          { resources: { exists: false } },
        ],
      },
      depth: 0,
      overrideAccess: false,
      req,
    })
  },
}

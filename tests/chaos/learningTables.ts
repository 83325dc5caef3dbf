import { randomBytes } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres/drizzle'
import { drizzle } from '@payloadcms/db-postgres/drizzle/node-postgres'
import pg from 'pg'
import { codeOf, digestOf, normaliseCode } from '../../cms/accessCodes/code.ts'
import { migrations } from '../../cms/migrations/index.ts'

/** A code that was not drawn by a batch's hook. */
export interface PlantedCode {
  courseId: string
  id: string
  /** As it is printed. */
  code: string
  seats: number
}

/** The product's migrated tables with one academy, without Payload: what the rules of redemption stand on. */
export async function openLearningTables(databaseUrl: string) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, application_name: 'judge' })
  pool.on('error', () => undefined)
  const db = drizzle({ client: pool })
  type Up = Parameters<(typeof migrations)[number]['up']>[0]
  for (const { up } of migrations) await up({ db } as unknown as Up)
  const rows = async <Row extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    (await db.execute<Row>(query)).rows
  const ids = async (query: ReturnType<typeof sql>) => (await rows<{ id: string }>(query)).map(({ id }) => id)
  const [tenantId = ''] = await ids(sql`
    insert into tenants (name, email, subdomain, theme, locale, time_zone, version)
    values ('Aurora', 'a@lectern.test', 'aurora', 'slate', 'en', 'UTC', '1') returning id`)
  const seed = randomBytes(32)
  /** Of `LECTERN_SECRET`, as the rule takes it. */
  const key = randomBytes(32)
  let numbered = 0

  return {
    tenantId,
    key,
    rows,

    /** Each opens a course of its own, so that nobody has it already. */
    async codes(seats: readonly number[]): Promise<PlantedCode[]> {
      const courses = await ids(sql`
        insert into courses (tenant_id, title, slug, _status)
        select ${tenantId}, 'Course ' || n, 'course-' || n, 'published'
        from generate_series(${numbered + 1}::int, ${numbered + seats.length}::int) n returning id`)
      const planted: PlantedCode[] = []
      for (const [index, courseId] of courses.entries()) {
        const code = codeOf(seed, ++numbered)
        const maximum = seats[index] ?? 1
        const [id = ''] = await ids(sql`
          with batch as (
            insert into access_code_batches (tenant_id, name, count, uses_per_code) values (${tenantId}, 'Batch', 1, ${maximum})
            returning id
          ), opens as (
            insert into access_code_batches_rels ("order", parent_id, path, courses_id)
            select 1, id, 'courses', ${courseId} from batch
          )
          insert into access_codes (tenant_id, batch_id, number, course_id, code, last_four, maximum_uses)
          select ${tenantId}, id, 1, ${courseId}, ${digestOf(key, normaliseCode(code) ?? '')}, ${code.slice(-4)}, ${maximum}
          from batch returning id`)
        planted.push({ courseId, id, code, seats: maximum })
      }
      return planted
    },

    async students(count: number): Promise<string[]> {
      return ids(sql`
        insert into students (tenant_id, name, email)
        select ${tenantId}, 'Student', 's' || gen_random_uuid() || '@students.test' from generate_series(1, ${count}::int) returning id`)
    },

    close: () => pool.end(),
  }
}

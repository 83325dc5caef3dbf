import { sql } from '@payloadcms/db-postgres'
import { digestOf, normaliseCode } from '../accessCodes/code.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

export interface OpenedCourse extends Record<string, unknown> {
  id: string
  title: string
  slug: string
}

export type Redemption =
  | { kind: 'redeemed' | 'already-enrolled'; courses: OpenedCourse[] }
  | { kind: 'unknown' | 'used-up' | 'expired' | 'not-yet-valid' | 'revoked' }

interface StoredCode extends Record<string, unknown> {
  id: string
  batchId: string
  uses: number
  maximumUses: number
  revoked: boolean
  notYet: boolean | null
  expired: boolean | null
  accessDays: number | null
  redeemed: boolean
}

/**
 * Redeems a code once. The code's row is locked for the length of the transaction, so the last seat goes to one of
 * two who ask at once; a student who asks again gets the same answer and takes no second seat, and none is taken by
 * somebody who has all the courses already. A code of another academy is unknown here.
 */
export async function redeem(key: Buffer, studentId: string, typed: string): Promise<Redemption> {
  const normalised = normaliseCode(typed)
  if (!normalised) return { kind: 'unknown' }
  const digest = digestOf(key, normalised)

  return tenantDatabase().transaction(async (tx): Promise<Redemption> => {
    const [code] = await tx.rows<StoredCode>(sql`
      select c.id, c.batch_id as "batchId", c.uses::int, c.maximum_uses::int as "maximumUses", c.revoked,
        b.valid_from > now() as "notYet", coalesce(c.expires_at, b.valid_until) <= now() as expired,
        b.access_days::int as "accessDays",
        exists (select 1 from access_code_redemptions r where r.code_id = c.id and r.student_id = ${studentId}) as redeemed
      from access_codes c join access_code_batches b on b.id = c.batch_id
      where c.code = ${digest} and c.tenant_id = ${tx.tenantId} for update of c`)
    if (!code) return { kind: 'unknown' }
    const courses = await tx.rows<OpenedCourse & { enrolled: boolean }>(sql`
      select c.id, c.title, c.slug, e.id is not null and (e.access_until is null or e.access_until > now()) as enrolled
      from access_code_batches_rels r join courses c on c.id = r.courses_id
        left join enrollments e on e.course_id = c.id and e.student_id = ${studentId}
      where r.parent_id = ${code.batchId} and c.tenant_id = ${tx.tenantId} order by r."order"`)
    const opened = courses.map(({ enrolled: _, ...course }) => course)
    if (code.redeemed) return { kind: 'already-enrolled', courses: opened }
    if (code.revoked) return { kind: 'revoked' }
    if (code.notYet) return { kind: 'not-yet-valid' }
    if (code.expired) return { kind: 'expired' }
    if (courses.length > 0 && courses.every(({ enrolled }) => enrolled))
      return { kind: 'already-enrolled', courses: opened }
    if (code.uses >= code.maximumUses) return { kind: 'used-up' }

    await tx.rows(sql`
      update access_codes set uses = uses + 1, used_by_id = ${studentId}, used_at = now(), updated_at = now()
      where id = ${code.id}`)
    await tx.rows(sql`
      insert into access_code_redemptions (tenant_id, code_id, student_id, redeemed_at)
      values (${tx.tenantId}, ${code.id}, ${studentId}, now())`)
    // In one order for everybody: two codes at once would otherwise wait for each other's rows.
    for (const { id } of courses.toSorted((one, other) => (one.id < other.id ? -1 : 1))) {
      await tx.rows(sql`
        insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, access_until)
        values (${tx.tenantId}, ${studentId}, ${id}, 'code', now(), now() + make_interval(days => ${code.accessDays}::int))
        on conflict (student_id, course_id) do update set updated_at = now(),
          access_until = case when enrollments.access_until is null then null
            else nullif(greatest(enrollments.access_until, coalesce(excluded.access_until, 'infinity')), 'infinity') end`)
    }
    await tx.rows(sql`
      insert into events (type, subject, tenant_id, actor, at, data)
      values ('access-code.redeemed', ${code.id}, ${tx.tenantId}, ${`students:${studentId}`}, now(), '{}'::jsonb)`)
    return { kind: 'redeemed', courses: opened }
  })
}

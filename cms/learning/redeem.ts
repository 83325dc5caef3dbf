// Not from the adapter itself: processes that only redeem start without Payload.
import { type SQL, sql } from '@payloadcms/db-postgres/drizzle'
import { digestOf, normaliseCode } from '../accessCodes/code.ts'
import { tenantDatabase } from '../tenancy/connection.ts'
import { settled } from './enrolling/settled.ts'

export interface OpenedCourse extends Record<string, unknown> {
  id: string
  title: string
  slug: string
}

export type Redemption =
  | { kind: 'redeemed' | 'already-enrolled'; courses: OpenedCourse[] }
  | { kind: 'unknown' | 'used-up' | 'expired' | 'not-yet-valid' | 'revoked' }

interface Verdict extends Record<string, unknown> {
  /** What the statement's snapshot says; `free`: there was a seat. */
  kind: 'free' | Exclude<Redemption['kind'], 'unknown'>
  /** Whether this very call took it. */
  taken: boolean
  courses: OpenedCourse[]
}

/**
 * Redeems a code once, in one statement: a cut connection leaves all of it or nothing, and the last seat goes to one of
 * those who ask at once. A student who asks again gets the same answer for as long as a course of the code is open to
 * them, and takes no second seat; none is taken by somebody who has all the courses already. What was paused, removed
 * or has ended is open again. A code of another academy is unknown here.
 */
export async function redeem(key: Buffer, studentId: string, typed: string): Promise<Redemption> {
  const normalised = normaliseCode(typed)
  if (!normalised) return { kind: 'unknown' }
  const database = tenantDatabase()
  const statement = redemptionOf(database.tenantId, studentId, digestOf(key, normalised))
  const verdict = await settled(() => database.rows<Verdict>(statement))
  if (!verdict) return { kind: 'unknown' }
  const { kind, taken, courses } = verdict
  if (taken || kind === 'redeemed') return { kind: 'redeemed', courses }
  if (kind === 'already-enrolled') return { kind, courses }
  if (kind === 'free') throw new Error('A seat that is free was taken')
  return { kind }
}

/**
 * The statement. It reads the tables as they were when it began, and only the row of the code as it is once it is
 * locked; so what another call of the same student may do meanwhile must fail and be asked again rather than take a
 * second seat. Two redemptions and two enrollments break their unique index; an enrollment that was opened meanwhile
 * leaves the redemption without a code, which may not be null.
 */
export const redemptionOf = (tenantId: string, studentId: string, digest: string): SQL => sql`
  with code as (
    select c.id, c.batch_id, c.uses, c.maximum_uses, b.valid_from, coalesce(c.expires_at, b.valid_until) as valid_until,
      c.revoked is true or b.is_active is false as revoked, now() + make_interval(days => b.access_days::int) as ends
    from access_codes c join access_code_batches b on b.id = c.batch_id
    where c.code = ${digest} and c.tenant_id = ${tenantId}
  ), course as (
    select distinct on (k.id) k.id, k.title, k.slug, r."order" as place, e.id as enrollment_id,
      e.id is not null and e.state is distinct from 'paused' and e.state is distinct from 'removed'
        and (e.access_until is null or e.access_until > now()) as open
    from code join access_code_batches_rels r on r.parent_id = code.batch_id
      join courses k on k.id = r.courses_id and k.tenant_id = ${tenantId}
      left join enrollments e on e.course_id = k.id and e.student_id = ${studentId}
    order by k.id
  ), verdict as (
    select code.*, case
      when exists (select from access_code_redemptions r where r.code_id = code.id and r.student_id = ${studentId})
        then case when exists (select from course where open) then 'redeemed' else 'used-up' end
      when revoked or not exists (select from course) then 'revoked'
      when valid_from > now() then 'not-yet-valid'
      when valid_until <= now() then 'expired'
      when not exists (select from course where not open) then 'already-enrolled'
      when uses >= maximum_uses then 'used-up'
      else 'free' end as kind
    from code
  ), seat as (
    update access_codes c
    set uses = c.uses + 1, used_by_id = ${studentId}, used_at = now(), updated_at = now()
    from verdict v where c.id = v.id and v.kind = 'free' and c.uses < c.maximum_uses and c.revoked is not true
    returning c.id, v.ends
  ), reopened as (
    update enrollments e set state = 'active', updated_at = now(),
      access_until = case when e.state = 'removed' then seat.ends when e.access_until is null then null
        else nullif(greatest(e.access_until, coalesce(seat.ends, 'infinity')), 'infinity') end
    from seat, course where e.id = course.enrollment_id
      and (course.open or e.state in ('paused', 'removed') or e.access_until <= now())
    returning e.id
  ), opened as (
    insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, access_until, state)
    select ${tenantId}, ${studentId}, course.id, 'code', now(), seat.ends, 'active'
    from seat, course where course.enrollment_id is null order by course.id
  ), redemption as (
    insert into access_code_redemptions (tenant_id, code_id, student_id, redeemed_at)
    select ${tenantId}, case when (select count(*) from reopened) = (select count(enrollment_id) from course) then seat.id end,
      ${studentId}, now() from seat
  ), event as (
    insert into events (type, subject, tenant_id, actor, at, data)
    select 'access-code.redeemed', seat.id, ${tenantId}, ${`students:${studentId}`}, now(), '{}'::jsonb from seat
  )
  select kind, exists (select from seat) as taken,
    (select coalesce(json_agg(json_build_object('id', id, 'title', title, 'slug', slug) order by place), '[]') from course) as courses
  from verdict`

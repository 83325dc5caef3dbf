import { randomUUID } from 'node:crypto'
import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { digestOfToken, tokenOf } from './invitationToken.ts'
import { isOpen, orReopen } from './places.ts'

/**
 * What comes of an address: a student whose address is proven gets the course at once, every other address a link by
 * mail. `reopened`: the student's place was paused, removed or had ended.
 */
export type AddressOutcome = 'enrolled' | 'reopened' | 'already-enrolled' | 'invited' | 'already-invited'

export interface Person {
  /** Lower case. */
  email: string
  /** Empty where it is not known. */
  name: string
}

export interface Wish {
  courseId: string
  /** `sale`: also a place that is open for a time only is opened for good. */
  source: 'import' | 'sale'
  /** Who did it, as events name people. */
  actor: string
  /** Says what would come of it, and changes nothing. */
  dryRun?: boolean
}

interface Row extends Record<string, unknown> {
  email: string
  kind: AddressOutcome
}

/**
 * Gives people a course by their addresses, all of them or none; again, it changes nothing. Null: the academy has no
 * such course. Mails follow from the events (`courseMails`).
 */
export const enrollAddresses = (
  people: readonly Person[],
  { courseId, source, actor, dryRun = false }: Wish,
): Promise<Map<string, AddressOutcome> | null> =>
  tenantDatabase().transaction(async database => {
    const { tenantId } = database
    // Two at once would both find that nobody is invited yet.
    const [course] = await database.rows(sql`
      select pg_advisory_xact_lock(hashtextextended(${`course-invitations ${courseId}`}, 0)), id
      from courses where id = ${courseId} and tenant_id = ${tenantId}`)
    if (!course) return null
    const rows = await database.rows<Row>(sql`
      with ${verdictOn(tenantId, courseId, source, people)} ${dryRun ? sql`` : writing(tenantId, courseId, source, actor)}
      select email, kind from verdict`)
    return new Map(rows.map(({ email, kind }) => [email, kind]))
  })

function verdictOn(tenantId: string, courseId: string, source: Wish['source'], people: readonly Person[]) {
  const asked = people.map(({ email, name }) => {
    const id = randomUUID()
    return { id, email, name: name || null, digest: digestOfToken(tokenOf(id)) }
  })
  const open = source === 'sale' ? sql`${isOpen} and e.access_until is null` : isOpen
  return sql`
    verdict as (
      select a.*, s.id as student_id, case
        when ${open} then 'already-enrolled'
        when e.id is not null then 'reopened'
        when s.id is not null then 'enrolled'
        when exists (select from course_invitations i
          where i.tenant_id = ${tenantId} and i.course_id = ${courseId} and i.email = a.email and i.source = ${source}
            and i.revoked is not true and i.uses < i.maximum_uses and (i.expires_at is null or i.expires_at > now()))
          then 'already-invited'
        else 'invited' end as kind
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(id uuid, email text, name text, digest text)
        left join students s on s.tenant_id = ${tenantId} and s.email = a.email and s.email_verified_at is not null
        left join enrollments e on e.student_id = s.id and e.course_id = ${courseId} and e.tenant_id = ${tenantId}
    )`
}

/** An invitation stands for each that got the course, taken or waiting: a refund finds by it who that was. */
const writing = (tenantId: string, courseId: string, source: Wish['source'], actor: string) => sql`,
    opened as (
      insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, state)
      select ${tenantId}, student_id, ${courseId}, ${source}, now(), 'active'
      from verdict where kind in ('enrolled', 'reopened') order by student_id
      ${orReopen}
    ), invited as (
      insert into course_invitations
        (id, tenant_id, course_id, email, name, source, token_digest, maximum_uses, uses, revoked, accepted_at, accepted_by_id)
      select id, ${tenantId}, ${courseId}, email, name, ${source}, digest, 1, case when student_id is null then 0 else 1 end, false,
        case when student_id is not null then now() end, student_id
      from verdict where kind in ('enrolled', 'reopened', 'invited')
    ), event as (
      insert into events (type, subject, tenant_id, actor, at, data)
      select 'student.invited', id, ${tenantId}, ${actor}, now(), '{}'::jsonb
      from verdict where kind in ('enrolled', 'reopened', 'invited')
    )`

import { randomUUID } from 'node:crypto'
import { type SQL, sql } from '@payloadcms/db-postgres/drizzle'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { digestOfToken, isToken, tokenOf } from './invitationToken.ts'
import { isOpen, laterEnd, orReopen } from './places.ts'
import { settled } from './settled.ts'

/** Why a link opens nothing. `closed`: the student has had a place, which staff ended. */
export type InvitationRefusal = 'other-address' | 'revoked' | 'expired' | 'used-up' | 'closed'

export type Acceptance =
  | { kind: 'enrolled' | 'already-enrolled'; courseId: string; title: string; slug: string }
  | { kind: 'unknown' | InvitationRefusal }

/** What a link says to whoever opens it; `kind` as accepting it would answer, for a visitor but for the address. */
export interface ShownInvitation extends Record<string, unknown> {
  kind: 'free' | 'already-enrolled' | InvitationRefusal
  title: string
  slug: string
}

interface Verdict extends ShownInvitation {
  taken: boolean
  courseId: string
}

export interface NewInvitation {
  courseId: string
  /** Lower case; null: whoever has the link. */
  email: string | null
  /** One for a link with an address. */
  maximumUses: number
  accessDays: number | null
  /** ISO 8601. */
  expiresAt: string | null
}

/** Makes a link for a course of the academy; null where there is no such course. The token is not stored. */
export async function makeInvitation(
  made: NewInvitation,
  actor: string,
): Promise<{ id: string; token: string } | null> {
  const { rows, tenantId } = tenantDatabase()
  const id = randomUUID()
  const token = tokenOf(id)
  const [written] = await rows<{ id: string }>(sql`
    with made as (
      insert into course_invitations
        (id, tenant_id, course_id, email, source, token_digest, maximum_uses, uses, access_days, expires_at, revoked)
      select ${id}, ${tenantId}, c.id, ${made.email}, 'manual', ${digestOfToken(token)}, ${made.maximumUses}, 0,
        ${made.accessDays}, ${made.expiresAt}, false
      from courses c where c.id = ${made.courseId} and c.tenant_id = ${tenantId}
      returning id, email
    ), event as (
      insert into events (type, subject, tenant_id, actor, at, data)
      select case when email is null then 'course-link.made' else 'student.invited' end, id, ${tenantId}, ${actor}, now(), '{}'::jsonb
      from made
    )
    select id from made`)
  return written ? { id, token } : null
}

/** Nobody gets in by it any more; who did keeps the course. False: there is no such link, or it is shut already. */
export async function revokeInvitation(courseId: string, id: string): Promise<boolean> {
  const { rows, tenantId } = tenantDatabase()
  const revoked = await rows(sql`
    update course_invitations set revoked = true, updated_at = now()
    where id = ${id} and course_id = ${courseId} and tenant_id = ${tenantId} and revoked is not true returning id`)
  return revoked.length > 0
}

/** What a link leads to, for a student or (null) a visitor; null where there is none. Reading it changes nothing. */
export async function readInvitation(
  studentId: string | null,
  token: string,
): Promise<ShownInvitation | null> {
  if (!isToken(token)) return null
  const { rows, tenantId } = tenantDatabase()
  const [shown] = await rows<ShownInvitation>(sql`
    with ${verdictOn(tenantId, studentId, digestOfToken(token))} select kind, title, slug from verdict`)
  return shown ?? null
}

/**
 * Takes a seat of a link for a student, once, in one statement as redeeming does. A link with an address opens again
 * what was paused, removed or has ended, since staff or a shop meant this very person; a link for whoever has it does
 * not, or those who were removed would come back by it.
 */
export async function acceptInvitation(studentId: string, token: string): Promise<Acceptance> {
  if (!isToken(token)) return { kind: 'unknown' }
  const database = tenantDatabase()
  const statement = acceptanceOf(database.tenantId, studentId, digestOfToken(token))
  const verdict = await settled(() => database.rows<Verdict>(statement))
  if (!verdict) return { kind: 'unknown' }
  const { kind, courseId, title, slug } = verdict
  if (kind === 'free' || kind === 'already-enrolled')
    return { kind: kind === 'free' ? 'enrolled' : kind, courseId, title, slug }
  return { kind }
}

const enrollmentSource = sql`(case i.source when 'manual' then 'invitation' else i.source::text end)::enum_enrollments_source`

const verdictOn = (tenantId: string, studentId: string | null, digest: string): SQL => sql`
  verdict as (
    select i.id, k.id as "courseId", k.title, k.slug, e.id as enrollment_id, ${enrollmentSource} as source,
      now() + make_interval(days => i.access_days::int) as ends,
      case
        when i.email is not null and s.id is not null and i.email <> s.email then 'other-address'
        when ${isOpen} then 'already-enrolled'
        when i.revoked then 'revoked'
        when i.expires_at <= now() then 'expired'
        when i.email is null and e.id is not null then 'closed'
        when i.uses >= i.maximum_uses then 'used-up'
        else 'free' end as kind
    from course_invitations i
      join courses k on k.id = i.course_id and k.tenant_id = i.tenant_id
      left join students s on s.id = ${studentId}::uuid and s.tenant_id = i.tenant_id
      left join enrollments e on e.course_id = k.id and e.student_id = s.id and e.tenant_id = i.tenant_id
    where i.token_digest = ${digest} and i.tenant_id = ${tenantId}
  )`

/** The statement. Two calls of one student break the unique index of enrollments, or find no seat, and ask again. */
const acceptanceOf = (tenantId: string, studentId: string, digest: string): SQL => sql`
  with ${verdictOn(tenantId, studentId, digest)}, seat as (
    update course_invitations i
    set uses = i.uses + 1, accepted_by_id = ${studentId}, accepted_at = now(), updated_at = now()
    from verdict v
    where i.id = v.id and v.kind = 'free' and i.uses < i.maximum_uses and i.revoked is not true
    returning v.*
  ), reopened as (
    update enrollments e set state = 'active', updated_at = now(), source = seat.source,
      access_until = ${laterEnd('e', sql`seat.ends`)}
    from seat where e.id = seat.enrollment_id
  ), opened as (
    insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, access_until, state)
    select ${tenantId}, ${studentId}, seat."courseId", seat.source, now(), seat.ends, 'active'
    from seat where seat.enrollment_id is null
  ), event as (
    insert into events (type, subject, tenant_id, actor, at, data)
    select 'course-invitation.accepted', seat.id, ${tenantId}, ${`students:${studentId}`}, now(), '{}'::jsonb from seat
  )
  select kind, exists (select from seat) as taken, "courseId", title, slug from verdict`

/**
 * Gives a student whose address is proven all that waits for it: what was bought, imported or invited before there was
 * an account. Nothing for an address that is not proven, since anybody can sign up with it. Asked again, nothing is left.
 */
export async function claimInvitations(studentId: string): Promise<void> {
  const { rows, tenantId } = tenantDatabase()
  await rows(sql`
    with claimed as (
      update course_invitations i
      set uses = i.uses + 1, accepted_by_id = s.id, accepted_at = now(), updated_at = now()
      from students s, courses k
      where s.id = ${studentId} and s.tenant_id = ${tenantId} and s.email_verified_at is not null
        and k.id = i.course_id and k.tenant_id = ${tenantId}
        and i.tenant_id = ${tenantId} and i.email = s.email
        and i.revoked is not true and i.uses < i.maximum_uses and (i.expires_at is null or i.expires_at > now())
      returning i.id, i.course_id, ${enrollmentSource} as source, now() + make_interval(days => i.access_days::int) as ends
    ), opened as (
      insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at, access_until, state)
      select distinct on (c.course_id) ${tenantId}, ${studentId}::uuid, c.course_id, c.source, now(), c.ends, 'active'::enum_enrollments_state
      from claimed c
      order by c.course_id, c.source = 'sale' desc, c.ends desc nulls first
      ${orReopen}
    )
    insert into events (type, subject, tenant_id, actor, at, data)
    select 'course-invitation.accepted', id, ${tenantId}, ${`students:${studentId}`}, now(), '{}'::jsonb from claimed`)
}

import { sql } from '@payloadcms/db-postgres'
import { isUuid } from '../learning/access.ts'
import { type AddressOutcome, enrollAddresses } from '../learning/enrolling/enrollAddresses.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

/** What a shop knows of a sale. */
export interface Payment {
  /** Of the buyer, lower case. */
  email: string
  /** Empty where the shop does not know it. */
  name: string
  /** Slug or id of a course of the academy. */
  course: string
  /** Who tells of it, as events name people: `sales-channels:ID`. */
  actor: string
}

export type SaleOutcome = AddressOutcome | 'unknown-course'
export type RefundOutcome = 'ended' | 'nothing-to-end' | 'unknown-course'

/**
 * Somebody paid for a course: a student whose address is proven has it at once and for good, everybody else gets a link
 * by mail that works before there is an account. Call it within `inTenant`, in the transaction that notes the payment;
 * again, it changes nothing.
 */
export async function onPaymentConfirmed({ email, name, course, actor }: Payment): Promise<SaleOutcome> {
  const courseId = await courseNamed(course)
  if (!courseId) return 'unknown-course'
  const outcomes = await enrollAddresses([{ email, name }], { courseId, source: 'sale', actor })
  return outcomes?.get(email) ?? 'unknown-course'
}

/**
 * The money went back: links that wait are shut, and the access ends of whoever got the course by this address. Progress
 * is kept, and so is a place that was there without the sale. Call it as `onPaymentConfirmed`.
 */
export async function onRefund({ email, course, actor }: Omit<Payment, 'name'>): Promise<RefundOutcome> {
  const { rows, tenantId } = tenantDatabase()
  const courseId = await courseNamed(course)
  if (!courseId) return 'unknown-course'
  const shut = await rows<{ id: string; student: string | null }>(sql`
    update course_invitations set revoked = true, updated_at = now()
    where tenant_id = ${tenantId} and course_id = ${courseId} and email = ${email} and source = 'sale'
      and revoked is not true
    returning id, accepted_by_id as student`)
  const [first] = shut
  if (!first) return 'nothing-to-end'
  // A statement of its own: it sees the enrollment of whoever took the link a moment ago.
  await rows(sql`
    update enrollments set access_until = now(), updated_at = now()
    where tenant_id = ${tenantId} and course_id = ${courseId} and source = 'sale'
      and student_id = any(${sql.param(shut.flatMap(({ student }) => student ?? []))}::uuid[])
      and (access_until is null or access_until > now())`)
  await rows(sql`
    insert into events (type, subject, tenant_id, actor, at, data)
    values ('student.refunded', ${first.id}, ${tenantId}, ${actor}, now(), '{}'::jsonb)`)
  return 'ended'
}

async function courseNamed(course: string): Promise<string | null> {
  const { rows, tenantId } = tenantDatabase()
  const [found] = await rows<{ id: string }>(sql`
    select id from courses where tenant_id = ${tenantId}
      and (slug = ${course} or id = ${isUuid(course) ? course : null}::uuid)
    order by slug = ${course} desc limit 1`)
  return found?.id ?? null
}

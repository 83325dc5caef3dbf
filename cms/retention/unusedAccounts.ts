import { oneLine, writeLetter } from '@lectern/plugin-supertokens'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { adapterOf } from '../events/transaction.ts'
import { eraseStudent } from '../learning/eraseStudent.ts'
import { academyOrigin } from '../tenancy/academyOrigin.ts'
import { noticeDays } from './periods.ts'
import { noticeWords } from './words.ts'

/** Accounts of one turn. */
const portion = 50

interface UnusedAccount extends Record<string, unknown> {
  id: string
  tenantId: string
  email: string
  language: string
  academy: string
  months: number
  erasedOn: string
}

const lastSeen = sql`coalesce(s.last_seen_at, s.created_at)`
const dueAt = sql`${lastSeen} + make_interval(months => t.student_retention_months::int)`
/** A notice counts from when the account was used last: whoever has come back since starts anew. */
const isNoticed = sql`coalesce(s.erasure_notice_at > ${lastSeen}, false)`

/** Accounts in academies that limit how long one may lie unused. */
const ofLimitingAcademies = sql`
  from students s join tenants t on t.id = s.tenant_id
  where t.status = 'active' and t.student_retention_months is not null`

/**
 * Writes to the owners of accounts whose time is nearly over, and erases those that were written to a month ago and
 * have not been used since. For all academies, by the jobs alone. A crash between a mail and its note can send it again.
 * @returns whether there may be more
 */
export async function endUnusedAccounts(payload: Payload): Promise<boolean> {
  const noticed = await giveNotice(payload)
  const erased = await eraseNoticed(payload)
  return noticed === portion || erased === portion
}

async function giveNotice(payload: Payload): Promise<number> {
  const { drizzle } = adapterOf(payload)
  const { rows } = await drizzle.execute<UnusedAccount>(sql`
    select s.id, s.tenant_id as "tenantId", s.email, coalesce(s.language::text, t.locale::text) as language, t.name as academy,
      t.student_retention_months::int as months,
      greatest(${dueAt}, now() + make_interval(days => ${noticeDays}::int)) as "erasedOn"
    ${ofLimitingAcademies} and not ${isNoticed}
      and ${dueAt} < now() + make_interval(days => ${noticeDays}::int)
    order by s.id limit ${portion}`)
  for (const account of rows) {
    const origin = await academyOrigin(payload, account.tenantId)
    if (origin) await payload.sendEmail({ to: account.email, ...letter(account, origin) })
    await drizzle.execute(sql`update students set erasure_notice_at = now() where id = ${account.id}`)
  }
  return rows.length
}

async function eraseNoticed(payload: Payload): Promise<number> {
  const { rows } = await adapterOf(payload).drizzle.execute<{ id: string }>(sql`
    select s.id ${ofLimitingAcademies} and ${isNoticed} and ${dueAt} < now()
      and s.erasure_notice_at < now() - make_interval(days => ${noticeDays}::int)
    order by s.id limit ${portion}`)
  for (const { id } of rows) await eraseStudent(payload, id)
  return rows.length
}

function letter({ academy, language, months, erasedOn }: UnusedAccount, origin: string) {
  const name = oneLine(academy)
  const date = new Date(erasedOn).toLocaleDateString(language, { dateStyle: 'long' })
  const { subject, lines, action, ignore } = noticeWords(language)
  return writeLetter({
    subject: subject(name),
    lines: lines(name, months, date),
    action,
    link: `${origin}/sign-in`,
    ignore,
  })
}

import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../tenancy/connection.ts'
import type { LegalKind } from './kinds.ts'

/** What a student agrees to; an imprint is only read. */
export type AcceptedKind = Exclude<LegalKind, 'imprint'>

export interface NewVersion extends Record<string, unknown> {
  kind: AcceptedKind
  version: number
}

/**
 * Texts of the academy's own that came into force after a student agreed to an older version, which may be the
 * product's template (0). Who agreed to nothing, since staff made the account, agrees to a text of the academy.
 */
export async function newVersions(studentId: string): Promise<NewVersion[]> {
  const database = tenantDatabase()
  return database.rows<NewVersion>(sql`
    select d.kind::text as kind, max(d.version)::int as version from legal_documents d
    where d.tenant_id = ${database.tenantId} and d.kind in ('terms', 'privacy') and d.in_force_from <= now()
    group by d.kind
    having max(d.version) > coalesce((select max(a.version) from legal_acceptances a
      where a.student_id = ${studentId} and a.tenant_id = ${database.tenantId} and a.kind::text = d.kind::text), 0)
    order by d.kind`)
}

/**
 * Writes down what a student agrees to, if all of it is in force: nobody agrees to what is not shown. Twice is once, with
 * the time of the first. The answer is the kind of which another version is in force, and then nothing is written.
 */
export async function accept(studentId: string, given: readonly NewVersion[]): Promise<AcceptedKind | null> {
  const database = tenantDatabase()
  const inForce = await database.rows<NewVersion>(sql`
    select kind::text as kind, max(version)::int as version from legal_documents
    where tenant_id = ${database.tenantId} and in_force_from <= now() group by kind`)
  const versionOf = (kind: AcceptedKind) => inForce.find(each => each.kind === kind)?.version ?? 0
  const outdated = given.find(({ kind, version }) => versionOf(kind) !== version)
  if (outdated) return outdated.kind
  for (const { kind, version } of given)
    await database.rows(sql`
      insert into legal_acceptances (tenant_id, student_id, kind, version, accepted_at)
      select tenant_id, id, ${kind}::enum_legal_acceptances_kind, ${version}::numeric, now()
      from students where id = ${studentId} and tenant_id = ${database.tenantId}
      on conflict (student_id, kind, version) do nothing`)
  return null
}

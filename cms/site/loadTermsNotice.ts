import type { TermsNoticeView } from '@lectern/theme-contract'
import { newVersions } from '../legal/acceptance.ts'
import { inTenant } from '../tenancy/connection.ts'
import { paths } from './navigation.ts'
import type { SiteAccess } from './siteAccess.ts'

/** What a student still has to agree to; null for visitors, and as a rule. */
export async function loadTermsNotice({
  payload,
  tenantId,
  student,
  path,
}: SiteAccess): Promise<TermsNoticeView | null> {
  if (!student) return null
  const documents = await inTenant(payload, tenantId, () => newVersions(student.id))
  if (documents.length === 0) return null
  return {
    endpoint: paths.acceptLegal,
    selfHref: path ?? paths.dashboard,
    documents: documents.map(({ kind, version }) => ({ kind, version, href: paths.legal[kind] })),
  }
}

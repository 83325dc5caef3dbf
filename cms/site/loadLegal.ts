import type { LegalPageView } from '@lectern/theme-contract'
import { cache } from 'react'
import type { LegalKind } from '../legal/kinds.ts'
import { templatesIn, textToHtml } from '../legal/template.ts'
import { loadTenant } from './loadPages.ts'
import { presentRichText } from './present/richText.ts'
import type { SiteAccess } from './siteAccess.ts'

/** Read once a render: the newest version that is in force now; without one, the template filled with the academy's own facts. */
export const loadLegal = cache(async (site: SiteAccess, kind: LegalKind): Promise<LegalPageView | null> => {
  const [tenant, { docs }] = await Promise.all([
    loadTenant(site),
    site.payload.find({
      collection: 'legal-documents',
      where: {
        and: [
          { tenant: { equals: site.tenantId } },
          { kind: { equals: kind } },
          { inForceFrom: { less_than_equal: new Date().toISOString() } },
        ],
      },
      sort: '-version',
      limit: 1,
      depth: 0,
      req: site.req,
      overrideAccess: false,
    }),
  ])
  if (!tenant) return null
  const { operator, supportEmail } = tenant
  const template = templatesIn(tenant.locale)[kind]({
    academy: tenant.name,
    operator: {
      name: operator?.name ?? '',
      address: operator?.address ?? '',
      representative: operator?.representative ?? '',
      registration: operator?.registration ?? '',
    },
    email: supportEmail ?? '',
    unusedMonths: tenant.studentRetentionMonths ?? null,
  })
  const own = docs[0]
  return own
    ? {
        title: template.title,
        bodyHtml: presentRichText(own.body, 2),
        version: own.version,
        inForceFrom: own.inForceFrom,
      }
    : { title: template.title, bodyHtml: textToHtml(template), version: 0, inForceFrom: null }
})

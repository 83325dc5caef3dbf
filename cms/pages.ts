import type { PageBuilderOptions } from '@lectern/plugin-page-builder'
import { idOf } from './access/actor.ts'
import { academyAccess } from './access/rules.ts'
import { takenSegments } from './entry/firstSegments.ts'
import { env } from './env.ts'
import { recordEvent } from './events/recordEvent.ts'
import { pageEmbeds } from './landingPages/embeds.ts'
import { pageSource } from './landingPages/source.ts'
import { releaseStorage } from './landingPages/storage.ts'
import { limitLeads, visitorOf } from './landingPages/visitor.ts'
import { purposeKey } from './secrets/purposeKey.ts'
import { academyOrigin } from './tenancy/academyOrigin.ts'
import { raiseVersion } from './tenancy/raiseVersion.ts'
import { refuseIfSuspended } from './tenancy/suspension.ts'

/** How academies' own pages work in this product; the plugin, the jobs and the entry share it. */
export function pageOptions(): PageBuilderOptions {
  const { create, read, update, delete: remove } = academyAccess({})
  return {
    media: 'media',
    group: 'Content',
    access: { create, read, update, delete: remove },
    siteField: 'tenant',
    siteOf: page => {
      const tenantId = idOf(page.tenant)
      if (!tenantId) throw new Error('A page belongs to an academy')
      return tenantId
    },
    source: pageSource,
    storage: releaseStorage,
    reserved: takenSegments(),
    embeds: pageEmbeds,
    originOf: async ({ payload }, site) => (await academyOrigin(payload, site)) ?? env().PLATFORM_ORIGIN,
    previewKey: purposeKey(env().LECTERN_SECRET, 'page-previews'),
    splitKey: purposeKey(env().LECTERN_SECRET, 'page-splits'),
    visitorOf,
    leadPath: page => `/api/leads/${page}`,
    limitLeads: (_, visitor) => limitLeads(visitor),
    onVisibleChange: async (req, site) => {
      // Pages are published and rolled back by statements of their own, which no hook of the collection sees.
      await refuseIfSuspended(req, site)
      await raiseVersion(req, site)
    },
    recordEvent: (req, { type, subject, site, data }) =>
      recordEvent(req, { type, subject, tenantId: site, data }),
  }
}

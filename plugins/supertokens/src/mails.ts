import type { AuthContext } from './endpoints/context.ts'
import type { Site } from './types.ts'

/** What mails call a place, and the language to say it in. */
export interface MailPlace {
  name: string
  language: string
}

export interface MailedPage {
  /** Path of a site's page that a mail leads to; the link adds `#token`, which no server or log gets to see. */
  path: (site: Pick<Site, 'kind'>) => string
}

/** The place of a request's site; `null` when it has no mails, or is no longer there. */
export async function placeOfSite({ payload, options, site }: AuthContext): Promise<MailPlace | null> {
  const tenantId = site.kind === 'academy' ? site.tenantId : null
  return (await options.mails?.placeOf(payload, tenantId)) ?? null
}

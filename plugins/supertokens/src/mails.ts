import type { Payload } from 'payload'
import type { AuthContext } from './endpoints/context.ts'
import type { WrittenMail } from './letter.ts'
import { tenantOf } from './site.ts'
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

/** The place of a request's site, for a mail to that address; `null` when it has no mails, or is no longer there. */
export async function placeOfSite(
  { payload, options, site }: AuthContext,
  address: string,
): Promise<MailPlace | null> {
  return (await options.mails?.placeOf(payload, tenantOf(site) ?? null, address)) ?? null
}

/** Sends what `write` makes of the place, after the answer: a mail server that is slow or away keeps nobody waiting. */
export function mailAfterAnswer(
  context: AuthContext,
  { to, what, write }: { to: string; what: string; write: (place: MailPlace) => WrittenMail },
): void {
  const { payload } = context
  const send = async () => {
    const place = await placeOfSite(context, to)
    if (place !== null) await payload.sendEmail({ to, ...write(place) })
  }
  send().catch(logUnsent(payload, what))
}

/** Only the code of a fault: mail servers quote the address. */
export const logUnsent =
  (payload: Payload, mail: string) =>
  (fault: unknown): void => {
    const code = typeof fault === 'object' && fault !== null ? Reflect.get(fault, 'code') : undefined
    payload.logger.error({ code, mail, msg: 'A mail of the sign-in was not sent' })
  }

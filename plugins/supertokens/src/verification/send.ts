import type { AuthContext } from '../endpoints/context.ts'
import { placeOfSite } from '../mails.ts'
import { logUnsent } from '../ownAccount/notices.ts'
import { verificationMail } from './mail.ts'
import { writeTicket } from './token.ts'

/**
 * Mails the link that proves an address, after the answer: a slow mail server keeps nobody waiting. Without the option
 * there is no such mail.
 */
export function mailVerification(context: AuthContext, account: string, email: string): void {
  const { payload, options, site, siteName } = context
  const { verification, identityKey } = options
  if (!verification) return
  const send = async () => {
    const place = await placeOfSite(context)
    if (place === null) return
    const token = writeTicket(identityKey, { account, site: siteName, email })
    const link = `${site.origin}${verification.path(site)}#${token}`
    await payload.sendEmail({ to: email, ...verificationMail(place, link) })
  }
  send().catch(logUnsent(payload, 'verification'))
}

import type { AuthContext } from '../endpoints/context.ts'
import { mailAfterAnswer } from '../mails.ts'
import { verificationMail } from './mail.ts'
import { writeTicket } from './token.ts'

/** Mails the link that proves an address. Without the option there is no such mail. */
export function mailVerification(context: AuthContext, account: string, email: string): void {
  const { options, site, siteName } = context
  const { verification, identityKey } = options
  if (!verification) return
  const token = writeTicket(identityKey, { account, site: siteName, email })
  const link = `${site.origin}${verification.path(site)}#${token}`
  mailAfterAnswer(context, {
    to: email,
    what: 'verification',
    write: place => verificationMail(place, link),
  })
}

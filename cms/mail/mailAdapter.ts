import { createTransport } from 'nodemailer'
import type { EmailAdapter } from 'payload'

/** Payload's mail goes through nodemailer; the url carries host, port and credentials. */
export const mailAdapter =
  ({ url, from }: { url: string; from: string }): EmailAdapter =>
  () => {
    const transport = createTransport(url)
    const address = /<([^>]+)>/.exec(from)?.[1] ?? from
    return {
      name: 'nodemailer',
      defaultFromAddress: address,
      defaultFromName: from.split('<')[0]?.trim() || 'Lectern',
      sendEmail: message => transport.sendMail({ from, ...message }),
    }
  }

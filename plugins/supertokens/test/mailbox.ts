import { vi } from 'vitest'
import type { TestApp } from './app.ts'

export interface CaughtMail {
  to: string
  subject: string
  text: string
}

/** Catches what the app sends. */
export function mailboxOf(app: TestApp) {
  const mails: CaughtMail[] = []
  app.payload.sendEmail = async message => void mails.push(message as CaughtMail)
  const matching = (to: string, wanted: RegExp) =>
    mails.filter(mail => mail.to === to && (wanted.test(mail.subject) || wanted.test(mail.text)))
  return {
    mails,
    /** The newest mail to an address that says this, waited for, since mails go out after the answer. */
    async to(address: string, wanted: RegExp): Promise<CaughtMail> {
      await vi.waitUntil(() => matching(address, wanted).length > 0, { timeout: 10_000 })
      return matching(address, wanted).at(-1) as CaughtMail
    },
    /** The token of a mail's link to this page. */
    async token(address: string, page: string): Promise<string> {
      const { text } = await this.to(address, new RegExp(`${page}#`))
      return text.match(new RegExp(`${page}#(\\S+)`))?.[1] ?? ''
    },
    clear: () => mails.splice(0),
  }
}

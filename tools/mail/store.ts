import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import PostalMime, { type Address, type Email } from 'postal-mime'
import { z } from 'zod'

const summary = z.object({
  id: z.string(),
  /** Addresses of the envelope: who it was really sent to, blind copies included. */
  to: z.array(z.string()),
  from: z.string(),
  subject: z.string(),
  /** ISO 8601. */
  received: z.string(),
  bytes: z.number(),
})

/** What a list of mails shows of each. */
export type MailSummary = z.infer<typeof summary>

export type MailStore = {
  add(raw: Buffer, envelope: { from: string; to: string[] }): Promise<MailSummary>
  /** Newest first; `to` keeps those sent to that address. */
  list(to?: string): MailSummary[]
  find(id: string): MailSummary | undefined
  raw(id: string): Promise<Buffer>
  clear(): Promise<void>
}

/** How many mails are kept unless told otherwise; older ones are removed. */
const mostMails = 500

/** Mails as `ID.eml` with what is known of them in `ID.json`, which is written last: a mail exists when it does. */
export async function openMailStore(directory: string, most = mostMails): Promise<MailStore> {
  await mkdir(directory, { recursive: true })
  const mails = await loadMails(directory)

  async function remove(id: string): Promise<void> {
    await rm(join(directory, `${id}.json`), { force: true })
    await rm(join(directory, `${id}.eml`), { force: true })
  }

  return {
    async add(raw, envelope) {
      const now = new Date()
      const email = await readMail(raw)
      const mail: MailSummary = {
        id: `${now.getTime().toString(36).padStart(9, '0')}-${randomBytes(5).toString('hex')}`,
        to: envelope.to,
        from: email.from ? addressText(email.from) : envelope.from,
        subject: email.subject ?? '',
        received: now.toISOString(),
        bytes: raw.length,
      }
      await writeFile(join(directory, `${mail.id}.eml`), raw)
      await writeFile(join(directory, `${mail.id}.unfinished`), JSON.stringify(mail))
      await rename(join(directory, `${mail.id}.unfinished`), join(directory, `${mail.id}.json`))
      mails.unshift(mail)
      for (const old of mails.splice(most)) await remove(old.id)
      return mail
    },
    list(to) {
      const wanted = to?.trim().toLowerCase()
      return wanted
        ? mails.filter(mail => mail.to.some(address => address.toLowerCase() === wanted))
        : [...mails]
    },
    find: id => mails.find(mail => mail.id === id),
    raw: id => readFile(join(directory, `${id}.eml`)),
    async clear() {
      for (const mail of mails.splice(0)) await remove(mail.id)
    },
  }
}

async function loadMails(directory: string): Promise<MailSummary[]> {
  const names = await readdir(directory)
  const mails: MailSummary[] = []
  for (const name of names) {
    const [id = '', kind] = name.split('.')
    if (kind === 'unfinished' || (kind === 'eml' && !names.includes(`${id}.json`)))
      await rm(join(directory, name), { force: true })
    if (kind !== 'json') continue
    const parsed = summary.safeParse(JSON.parse(await readFile(join(directory, name), 'utf8')))
    if (parsed.success) mails.push(parsed.data)
  }
  return mails.sort((a, b) => (a.received === b.received ? 0 : a.received < b.received ? 1 : -1))
}

/** Parses a mail; one that cannot be parsed is shown as its raw text. */
export async function readMail(raw: Buffer): Promise<Email> {
  return PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' }).catch(() => ({
    headers: [],
    headerLines: [],
    text: raw.toString('utf8'),
    attachments: [],
  }))
}

/** `Name <address>` or the address alone. */
export function addressText(address: Address): string {
  if (address.group) return `${address.name}: ${address.group.map(addressText).join(', ')}`
  return address.name ? `${address.name} <${address.address}>` : (address.address ?? '')
}

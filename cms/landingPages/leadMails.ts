import { type InLanguages, inLanguage, oneLine, writeLetter } from '@lectern/plugin-supertokens'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { EventReader, RecordedEvent } from '../events/readers.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'

interface Lead extends Record<string, unknown> {
  academy: string
  language: string
  to: string
  title: string | null
  name: string | null
  email: string
  message: string | null
}

/** The mail to an academy whose page's form was sent. */
export const leadMails: EventReader = {
  name: 'lead-mails',
  types: ['page.lead'],
  async handle({ tenantId, data }: RecordedEvent, payload: Payload): Promise<void> {
    const id = data.lead
    if (!tenantId || typeof id !== 'string') return
    const lead = await inTenant(payload, tenantId, () => readLead(id))
    if (!lead) return
    const link = `${env().PLATFORM_ORIGIN}/admin/collections/landing-page-leads/${id}`
    // Whoever answers the mail writes to the person.
    await payload.sendEmail({ to: lead.to, replyTo: lead.email, ...leadMail(lead, link) })
  },
}

/** Null: it has been deleted meanwhile, or its time was over. */
async function readLead(id: string): Promise<Lead | null> {
  const { rows, tenantId } = tenantDatabase()
  const [lead] = await rows<Lead>(sql`
    select t.name as academy, t.locale::text as language, t.email as to, p.title, l.name, l.email, l.message
    from landing_page_leads l join tenants t on t.id = l.tenant_id
      left join landing_pages p on p.id = l.page_id and p.tenant_id = l.tenant_id
    where l.id = ${id} and l.tenant_id = ${tenantId}`)
  return lead ?? null
}

interface Words {
  subject: (person: string, academy: string) => string
  first: (person: string, page: string) => string
  message: string
  open: string
  ignore: string
}

const words: InLanguages<Words> = {
  en: {
    subject: (person, academy) => `${person} wrote to ${academy}`,
    first: (person, page) => `${person} sent the form of your page "${page}".`,
    message: 'Message:',
    open: 'Open it in the admin',
    ignore: 'Answer this mail to write back.',
  },
  de: {
    subject: (person, academy) => `${person} hat an ${academy} geschrieben`,
    first: (person, page) => `${person} hat das Formular der Seite „${page}“ abgesendet.`,
    message: 'Nachricht:',
    open: 'In der Verwaltung öffnen',
    ignore: 'Antworten Sie auf diese Mail, um zurückzuschreiben.',
  },
}

/** Pure. */
function leadMail({ academy, language, title, name, email, message }: Lead, link: string) {
  const say = inLanguage(language, words)
  const person = oneLine(name ? `${name} (${email})` : email)
  return writeLetter({
    subject: say.subject(oneLine(name ?? email), oneLine(academy)),
    lines: [say.first(person, oneLine(title ?? '')), ...(message ? [`${say.message} ${message}`] : [])],
    action: say.open,
    link,
    ignore: say.ignore,
  })
}

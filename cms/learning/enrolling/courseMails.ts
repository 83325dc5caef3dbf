import {
  type InLanguages,
  inLanguage,
  oneLine,
  type WrittenMail,
  writeLetter,
} from '@lectern/plugin-supertokens'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import type { EventReader, RecordedEvent } from '../../events/readers.ts'
import { paths } from '../../site/navigation.ts'
import { academyNamed } from '../../tenancy/academyNamed.ts'
import { academyOrigin } from '../../tenancy/academyOrigin.ts'
import { inTenant, tenantDatabase } from '../../tenancy/connection.ts'
import { tokenOf } from './invitationToken.ts'

interface Invited extends Record<string, unknown> {
  email: string
  source: 'manual' | 'import' | 'sale'
  title: string
  slug: string
  /** The student has the course already, whose address is proven. */
  isEnrolled: boolean
}

/** The mail to whoever was given a course by an address: with the course, or with a link that works before sign-up. */
export const courseMails: EventReader = {
  name: 'course-mails',
  types: ['student.invited'],
  async handle({ subject, tenantId }: RecordedEvent, payload: Payload): Promise<void> {
    if (!tenantId) return
    const invited = await inTenant(payload, tenantId, () => readInvited(subject))
    const academy = await academyNamed(payload, tenantId)
    const origin = await academyOrigin(payload, tenantId)
    if (!invited || !academy || !origin) return
    const path = invited.isEnrolled ? paths.course(invited.slug) : paths.invite(tokenOf(subject))
    await payload.sendEmail({ to: invited.email, ...courseMail(academy, invited, `${origin}${path}`) })
  },
}

/** Null: it has been shut meanwhile, or used, and there is nothing to say any more. */
async function readInvited(id: string): Promise<Invited | null> {
  const { rows, tenantId } = tenantDatabase()
  const [invited] = await rows<Invited>(sql`
    select i.email, i.source, k.title, k.slug, i.accepted_by_id is not null as "isEnrolled"
    from course_invitations i join courses k on k.id = i.course_id and k.tenant_id = i.tenant_id
    where i.id = ${id} and i.tenant_id = ${tenantId} and i.email is not null and i.revoked is not true
      and (i.uses < i.maximum_uses or i.accepted_by_id is not null)`)
  return invited ?? null
}

interface Words {
  subject: (course: string, place: string) => string
  bought: (course: string, place: string) => string
  given: (course: string, place: string) => string
  waits: string
  open: string
  accept: string
  ignore: string
}

const words: InLanguages<Words> = {
  en: {
    subject: (course, place) => `"${course}" at ${place} is yours`,
    bought: (course, place) => `Thank you for buying "${course}" at ${place}.`,
    given: (course, place) => `${place} gives you the course "${course}".`,
    waits:
      'Open it with an account of this e-mail address. If you have none yet, the link leads you there first.',
    open: 'Go to the course',
    accept: 'Open the course',
    ignore: 'If you did not expect this, you need not do anything.',
  },
  de: {
    subject: (course, place) => `„${course}“ bei ${place} gehört Ihnen`,
    bought: (course, place) => `Danke, dass Sie „${course}“ bei ${place} gekauft haben.`,
    given: (course, place) => `${place} gibt Ihnen den Kurs „${course}“.`,
    waits:
      'Öffnen Sie ihn mit einem Konto zu dieser E-Mail-Adresse. Wenn Sie noch keines haben, führt Sie der Link zuerst dorthin.',
    open: 'Zum Kurs',
    accept: 'Kurs öffnen',
    ignore: 'Wenn Sie das nicht erwartet haben, müssen Sie nichts tun.',
  },
}

/** Pure. */
function courseMail(
  academy: { name: string; language: string },
  { source, title, isEnrolled }: Pick<Invited, 'source' | 'title' | 'isEnrolled'>,
  link: string,
): WrittenMail {
  const say = inLanguage(academy.language, words)
  const [course, place] = [oneLine(title), oneLine(academy.name)]
  const first = source === 'sale' ? say.bought(course, place) : say.given(course, place)
  return writeLetter({
    subject: say.subject(course, place),
    lines: isEnrolled ? [first] : [first, say.waits],
    action: isEnrolled ? say.open : say.accept,
    link,
    ignore: say.ignore,
  })
}

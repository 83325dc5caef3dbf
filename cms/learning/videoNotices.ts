import { type InLanguages, inLanguage, oneLine, writeLetter } from '@lectern/plugin-supertokens'
import { sql } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import { env } from '../env.ts'
import type { EventReader, RecordedEvent } from '../events/readers.ts'
import { academyNamed } from '../tenancy/academyNamed.ts'

/** How many titles of each kind a mail names. */
const mostTitles = 30

/**
 * One mail to whoever uploaded, as soon as all of that person's videos in an academy are ready or have failed: thirty
 * files make one mail. What a mail told is noted as an event, so nothing is told twice; only a crash between the mail
 * server's answer and the note can send one again.
 */
export const videoNotices: EventReader = {
  name: 'video-notices',
  types: ['video.ready', 'video.failed'],
  async handle({ subject, tenantId }: RecordedEvent, payload: Payload): Promise<void> {
    if (!tenantId) return
    const userId = await uploaderOf(payload, subject)
    if (!userId || (await hasMoreToCome(payload, tenantId, userId))) return
    const news = await untold(payload, tenantId, userId)
    if (news.length === 0) return
    const address = await addressOf(payload, tenantId, userId)
    const academy = await academyNamed(payload, tenantId)
    if (address && academy) await payload.sendEmail({ to: address, ...letter(academy, news) })
    const told = JSON.stringify({ videoId: subject, told: news.map(({ event }) => event) })
    await payload.db.drizzle.execute(sql`
      insert into events (type, subject, tenant_id, actor, at, data)
      values ('video.told', ${userId}, ${tenantId}, 'product', now(), ${told}::jsonb)`)
  },
}

interface News extends Record<string, unknown> {
  event: string
  type: 'video.ready' | 'video.failed'
  title: string
}

/** The person behind the latest upload or retry of a video. */
const uploaderSql = (videoId: ReturnType<typeof sql>) => sql`(
  select substring(by.actor from 7) from events by
  where by.subject = ${videoId} and by.type in ('video.uploaded', 'video.requeued') and by.actor like 'users:%'
  order by by.at desc limit 1)`

async function uploaderOf(payload: Payload, videoId: string): Promise<string | null> {
  const { rows } = await payload.db.drizzle.execute<{ person: string | null }>(
    sql`select ${uploaderSql(sql`${videoId}`)} as person`,
  )
  return rows[0]?.person ?? null
}

async function hasMoreToCome(payload: Payload, tenantId: string, userId: string): Promise<boolean> {
  const { rows } = await payload.db.drizzle.execute(sql`
    select 1 from videos v where v.tenant_id = ${tenantId} and v.state in ('uploaded', 'queued', 'encoding')
      and ${uploaderSql(sql`v.id::text`)} = ${userId} limit 1`)
  return rows.length > 0
}

/**
 * What became of the person's videos in the last week and was not told yet; of each video the latest. That somebody
 * cancelled one is no news.
 */
async function untold(payload: Payload, tenantId: string, userId: string): Promise<News[]> {
  const { rows } = await payload.db.drizzle.execute<News>(sql`
    select * from (
      select distinct on (e.subject) e.id::text as event, e.type, trim(regexp_replace(coalesce(v.title, e.data->>'title', ''), '\\s+', ' ', 'g')) as title
      from events e left join videos v on v.id::text = e.subject
      where e.tenant_id = ${tenantId} and e.type in ('video.ready', 'video.failed') and e.at > now() - interval '7 days'
        and coalesce(e.data->>'code', '') <> 'cancelled'
        and ${uploaderSql(sql`e.subject`)} = ${userId}
        and not exists (
          select from events n where n.type = 'video.told' and n.subject = ${userId} and n.data->'told' ? e.id::text)
      order by e.subject, e.at desc) as latest
    order by title`)
  return rows
}

/** Overrides access by plain SQL: a mail goes to whoever works in the academy still, and to nobody else. */
async function addressOf(payload: Payload, tenantId: string, userId: string): Promise<string | null> {
  const { rows } = await payload.db.drizzle.execute<{ email: string }>(sql`
    select u.email from users u where u.id::text = ${userId}
      and (u.platform_role is not null
        or exists (select from users_tenants m where m._parent_id = u.id and m.tenant_id = ${tenantId}))`)
  return rows[0]?.email ?? null
}

interface Words {
  subject: (academy: string, ready: number, failed: number) => string
  ready: string
  failed: string
  more: (count: number) => string
  action: string
  ignore: string
}

const words: InLanguages<Words> = {
  en: {
    subject: (academy, ready, failed) =>
      failed === 0
        ? `${academy}: ${ready === 1 ? 'your video is' : `${ready} videos are`} ready`
        : `${academy}: ${failed === 1 ? 'one video needs' : `${failed} videos need`} your attention`,
    ready: 'Ready to be watched:',
    failed: 'Could not be prepared:',
    more: count => `and ${count} more`,
    action: 'Open your videos',
    ignore: 'You get this mail because you uploaded these videos.',
  },
  de: {
    subject: (academy, ready, failed) =>
      failed === 0
        ? `${academy}: ${ready === 1 ? 'Ihr Video ist' : `${ready} Videos sind`} bereit`
        : `${academy}: ${failed === 1 ? 'Ein Video braucht' : `${failed} Videos brauchen`} Ihre Aufmerksamkeit`,
    ready: 'Bereit zum Ansehen:',
    failed: 'Konnte nicht aufbereitet werden:',
    more: count => `und ${count} weitere`,
    action: 'Ihre Videos öffnen',
    ignore: 'Sie bekommen diese Mail, weil Sie diese Videos hochgeladen haben.',
  },
}

function letter(academy: { name: string; language: string }, news: readonly News[]) {
  const { subject, ready, failed, more, action, ignore } = inLanguage(academy.language, words)
  const titles = (type: News['type']) => news.filter(each => each.type === type).map(({ title }) => title)
  const [good, bad] = [titles('video.ready'), titles('video.failed')]
  const listed = (heading: string, all: readonly string[]) =>
    all.length === 0
      ? []
      : [
          heading,
          ...all.slice(0, mostTitles).map(title => `- ${oneLine(title)}`),
          ...(all.length > mostTitles ? [more(all.length - mostTitles)] : []),
        ]
  return writeLetter({
    subject: subject(oneLine(academy.name), good.length, bad.length),
    lines: [...listed(failed, bad), ...listed(ready, good)],
    action,
    link: `${env().PLATFORM_ORIGIN}/admin/collections/videos`,
    ignore,
  })
}

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningMailCatcher, startMailCatcher } from '../../tools/mail/index.ts'
import { adapterOf } from '../events/transaction.ts'
import { videoNotices } from '../learning/videoNotices.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

let host: PlatformHost
let mails: RunningMailCatcher
let folder: string
let academy: Academy
let person: { id: string; email: string }
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-notices-'))
  mails = await startMailCatcher({ directory: folder, smtpPort: 0, httpPort: 0 })
  host = await openPlatformHost({ SMTP_URL: mails.smtpUrl })
  academy = await host.anAcademy('aurora')
})
beforeEach(async () => {
  person = await host.aPerson({ tenants: [{ tenant: academy.id, role: 'instructor' }] })
})
afterAll(async () => {
  await host.close()
  await mails.stop()
  await rm(folder, { recursive: true, force: true })
})

const database = () => adapterOf(host.payload).drizzle
const note = async (type: string, videoId: string, actor: string, data: object = {}) => {
  const { rows } = await database().execute<{ id: string }>(sql`
    insert into events (type, subject, tenant_id, actor, at, data)
    values (${type}, ${videoId}, ${academy.id}, ${actor}, clock_timestamp(), ${JSON.stringify(data)}::jsonb) returning id`)
  return rows[0]?.id ?? ''
}
const set = (videoId: string, state: string) =>
  database().execute(sql`update videos set state = ${state}::enum_videos_state where id = ${videoId}`)

const anUpload = async (title: string) => {
  const { id } = await host.payload.create({
    collection: 'videos',
    data: { title, tenant: academy.id, state: 'queued' },
    req: academy.owner,
    overrideAccess: false,
  })
  await set(id, 'queued')
  await note('video.uploaded', id, `users:${person.id}`)
  return id
}
/** The encoder's last word, and what the reader does with it. */
const settle = async (videoId: string, state: 'ready' | 'failed', data: object = {}) => {
  await set(videoId, state)
  const id = await note(`video.${state}`, videoId, 'product', data)
  const event = {
    id,
    type: `video.${state}`,
    subject: videoId,
    tenantId: academy.id,
    actor: 'product',
    at: new Date(),
    data: {},
  }
  await videoNotices.handle(event, host.payload)
  return event
}
const received = async (): Promise<{ subject: string; text: string }[]> => {
  const list = await fetch(`${mails.pageUrl}/api/mails?to=${encodeURIComponent(person.email)}`)
  const { mails: found } = (await list.json()) as { mails: { id: string }[] }
  return Promise.all(found.map(async ({ id }) => (await fetch(`${mails.pageUrl}/api/mails/${id}`)).json()))
}

describe('who uploads videos', () => {
  it('gets one mail when the last of them is settled, which names what failed first, and never a second one', async () => {
    const [one, two, three] = [
      await anUpload('Lesson 1'),
      await anUpload('Lesson 2'),
      await anUpload('Lesson\r\n3'),
    ]
    await settle(one, 'ready')
    await settle(two, 'failed')
    expect(await received()).toEqual([])
    const last = await settle(three, 'ready')
    await videoNotices.handle(last, host.payload)
    const [mail, ...others] = await received()
    expect(others).toEqual([])
    expect(mail?.subject).toBe(`aurora: one video needs your attention`)
    expect(mail?.text).toMatch(
      /Could not be prepared:\s+- Lesson 2\s+Ready to be watched:\s+- Lesson 1\s+- Lesson 3/,
    )
    expect(mail?.text).toContain('/admin/collections/videos')
  })

  it('gets another one for what is tried again', async () => {
    const video = await anUpload('Once more')
    await settle(video, 'failed')
    await note('video.requeued', video, `users:${person.id}`)
    await settle(video, 'ready')
    expect((await received()).map(({ subject }) => subject).sort()).toEqual([
      `aurora: one video needs your attention`,
      `aurora: your video is ready`,
    ])
  })

  it('gets none for what was cancelled', async () => {
    await settle(await anUpload('Not this one'), 'failed', { code: 'cancelled' })
    expect(await received()).toEqual([])
  })

  it('gets none after leaving the academy', async () => {
    const video = await anUpload('Left behind')
    await database().execute(sql`delete from users_tenants where _parent_id = ${person.id}`)
    await settle(video, 'ready')
    expect(await received()).toEqual([])
  })

  it('does not wait for what others upload', async () => {
    const own = await anUpload('Mine')
    const me = person
    person = await host.aPerson({ tenants: [{ tenant: academy.id, role: 'instructor' }] })
    await anUpload('Theirs')
    person = me
    await settle(own, 'ready')
    expect(await received()).toHaveLength(1)
  })
})

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Project } from '@lectern/plugin-page-builder/contract'
import { sql } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { expect } from 'vitest'
import { startMailCatcher } from '../../tools/mail/index.ts'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { readEvents } from '../events/readers.ts'
import { adapterOf } from '../events/transaction.ts'
import { followContent } from '../landingPages/followContent.ts'
import { restActors } from './restActors.ts'
import { type Academy, openStage } from './stage.ts'

export const pageOf = (...components: unknown[]) =>
  ({
    dataSources: [],
    assets: [],
    symbols: [],
    styles: [],
    pages: [{ frames: [{ component: { type: 'wrapper', components } }] }],
  }) as unknown as Project

export const block = (type: string, id: string, values: object = {}) => ({ type, attributes: { id }, values })
export const welcome = (course: string, more: object = {}) =>
  pageOf(
    block('lp-hero', 'ihero', { title: { course, field: 'title' }, ...more }),
    block('lp-lead-form', 'iform', { title: 'Ask us', consent: 'I agree.' }),
    block('lp-footer', 'ifoot'),
  )

/** A stage with an object store, a catcher of mails and two academies, for tests of landing pages. */
export async function openPagesStage() {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-pages-'))
  const storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [{ accessKeyId: 'pages', secretAccessKey: 'pages-secret' }],
    buckets: [{ name: 'media' }],
  })
  const mails = await startMailCatcher({ directory: join(folder, 'mails'), smtpPort: 0, httpPort: 0 })
  const stage = await openStage({
    SMTP_URL: mails.smtpUrl,
    MEDIA_ENDPOINT: storage.endpoint,
    MEDIA_ACCESS_KEY_ID: 'pages',
    MEDIA_SECRET_ACCESS_KEY: 'pages-secret',
  })
  const aurora = await stage.anAcademy('aurora')
  const birch = await stage.anAcademy('birch')
  const people = restActors(stage.payload)

  const ask = async (actor: PayloadRequest | null, method: string, path: string, body?: unknown) => {
    const answer = await people.ask(
      actor,
      method,
      `/landing-pages${path}`,
      body === undefined ? undefined : JSON.stringify(body),
    )
    const text = await answer.text()
    return {
      status: answer.status,
      text,
      json: text.startsWith('{') || text.startsWith('[') ? JSON.parse(text) : null,
    }
  }

  const aPage = async ({ id: tenant, owner }: Academy, path: string, project: Project) => {
    const page = await stage.payload.create({
      collection: 'landing-pages',
      data: { title: 'Welcome', path, description: 'All about us.', tenant, grapesjsData: { ...project } },
      req: owner,
      overrideAccess: false,
      depth: 0,
    })
    return page.id
  }

  const publish = (actor: PayloadRequest, page: string, revision = 1) =>
    ask(actor, 'POST', `/${page}/publish`, { revision, overrule: true })

  const releasesOf = async (page: string) => {
    const { docs } = await stage.payload.find({
      collection: 'landing-page-releases',
      where: { page: { equals: page } },
      sort: 'version',
      depth: 0,
      pagination: false,
    })
    return docs
  }

  /** Hands all that waits to a reader. Transactions of other tests' databases hold events back for a moment. */
  const readAll = async (reader = followContent()) => {
    const waits = async () => {
      const { rows } = await adapterOf(stage.payload).drizzle.execute<{ waits: boolean }>(sql`
        select exists (select from events where xid >= pg_snapshot_xmin(pg_current_snapshot())) as waits`)
      return rows[0]?.waits ?? false
    }
    while (await waits()) await new Promise(resolve => setTimeout(resolve, 20))
    for (let handled = 1; handled > 0; ) {
      const outcome = await readEvents(stage.payload, reader)
      expect(outcome.failed).toEqual([])
      handled = outcome.handled
    }
  }

  const versionOf = async ({ id }: Academy) =>
    (await stage.payload.findByID({ collection: 'tenants', id, depth: 0 })).version
  return {
    stage,
    mails,
    aurora,
    birch,
    ask,
    aPage,
    publish,
    releasesOf,
    readAll,
    versionOf,
    async close() {
      await stage.close()
      await mails.stop()
      await storage.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

export type PagesStage = Awaited<ReturnType<typeof openPagesStage>>

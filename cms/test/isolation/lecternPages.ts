import { signPreview } from '@lectern/plugin-page-builder'
import { sql } from '@payloadcms/db-postgres'
import type { Payload, PayloadRequest } from 'payload'
import { verdictHeaders } from '../../entry/headers.ts'
import { processRegistry } from '../../entry/processRegistry.ts'
import { createPublishedPagesTable } from '../../entry/released/publishedPagesTable.ts'
import { adapterOf } from '../../events/transaction.ts'
import type { Documents, IsolationApp, Model, Side } from './types.ts'

const pageOf = ({ first }: Documents) => String(first['landing-pages']?.id)
const versionOf = ({ first }: Documents) => Number(first['landing-page-releases']?.data.version)

/** A project that says a marker, and has a form. */
const projectOf = (marker: string) => ({
  assets: [],
  dataSources: [],
  pages: [
    {
      frames: [
        {
          component: {
            type: 'wrapper',
            components: [
              { type: 'lp-hero', attributes: { id: 'ihero' }, values: { title: marker } },
              { type: 'lp-lead-form', attributes: { id: 'iform' }, values: { consent: marker } },
            ],
          },
        },
      ],
    },
  ],
  styles: [],
  symbols: [],
})

export const pageValues: IsolationApp['fieldValues'] = {
  'landing-pages.path': marker => `/${marker}`,
  'landing-pages.formerPaths': marker => [`/${marker}`],
  'landing-pages.grapesjsData': projectOf,
  'landing-pages.publishProject': projectOf,
  'landing-pages.needsAttention': () => [],
  'landing-pages.publishAt': () => undefined,
  'landing-pages.schemaVersion': () => 1,
  'landing-pages.blocksVersion': () => 1,
  'landing-page-releases.project': projectOf,
  'landing-page-releases.schemaVersion': () => 1,
  'landing-page-releases.blocksVersion': () => 1,
  'landing-page-releases.references': () => ({ courses: [], pictures: [] }),
}

export const pageRecipes: IsolationApp['recipes'] = {
  'GET /api/landing-pages/:id/releases/:version/document': {
    reference: 'id',
    control: 'differs',
    ask: target => ({ path: `/api/landing-pages/${pageOf(target)}/releases/${versionOf(target)}/document` }),
  },
  'PUT /api/landing-pages/:id/project': {
    reference: 'id',
    control: 'changes',
    ask: target => ({
      path: `/api/landing-pages/${pageOf(target)}/project`,
      body: {
        revision: Number(target.first['landing-pages']?.data.revision),
        project: projectOf('Other words'),
      },
    }),
  },
  'POST /api/landing-pages/:id/publish': {
    reference: 'id',
    control: 'differs',
    ask: target => ({
      path: `/api/landing-pages/${pageOf(target)}/publish`,
      body: { revision: Number(target.first['landing-pages']?.data.revision), overrule: true },
    }),
  },
  'POST /api/landing-pages/:id/live': {
    reference: 'id',
    control: 'changes',
    ask: target => ({
      path: `/api/landing-pages/${pageOf(target)}/live`,
      body: { version: versionOf(target) },
    }),
  },
  'POST /api/landing-pages/:id/split': {
    reference: 'id',
    control: 'changes',
    ask: target => ({
      path: `/api/landing-pages/${pageOf(target)}/split`,
      body: { version: versionOf(target), share: 20 },
    }),
  },
}

export const excusedPages: IsolationApp['excused'] = {
  'GET /api/landing-pages/:id/files/:name':
    'asks for no session: what it answers is public on the academy’s host, by a name that nobody can guess',
}

export const uncontrolledPages: IsolationApp['withoutControl'] = {
  'GET /api/landing-pages/:id/files/:name /:id/files/:name id':
    'no file has the name that the probe makes up',
  'PATCH /api/landing-page-counts/:id take a value unique day': 'a day is one of three parts of the key',
}

const onHost = (site: Documents, url: string, init: RequestInit = {}) =>
  new Request(url, {
    ...init,
    headers: {
      [verdictHeaders.host]: `academy:${site.first.tenants?.id}`,
      [verdictHeaders.origin]: 'http://academy.localhost',
      [verdictHeaders.client]: '127.0.0.1',
      [verdictHeaders.secret]: processRegistry().secret,
    },
  })

const said = async (answer: Response) => ({ status: answer.status, body: await answer.text() })

const tableOf = (req: PayloadRequest) => createPublishedPagesTable(req.payload.db.pool)
const tenantOf = ({ first }: Documents) => String(first.tenants?.id)

/** What the entry reads for an academy's host, asked for what another has released. */
const entryReads: readonly Model[] = [
  {
    name: 'GET a released page',
    channel: 'visitors',
    reference: 'page',
    writes: false,
    control: 'differs',
    call: (req, target, base) => tableOf(req).release(tenantOf(base), pageOf(target), versionOf(target)),
  },
  {
    name: 'GET /page-assets/:name',
    channel: 'visitors',
    reference: 'name',
    writes: false,
    control: 'differs',
    call: (req, target, base) =>
      tableOf(req).stylesheet(
        tenantOf(base),
        String(target.first['landing-page-releases']?.data.cssName ?? 'none'),
      ),
  },
]

/** What visitors of one academy's host may ask of its pages, pointed at those of another. */
export const lecternPages: readonly Model[] = [
  ...entryReads,
  {
    name: 'POST /api/leads/:page',
    channel: 'visitors',
    reference: 'page',
    writes: true,
    control: 'differs',
    call: async (_, target, base) => {
      // Late, since it brings in the config, which wants the stage's variables.
      const { takeLead } = await import('../../landingPages/takeLead.ts')
      const page = pageOf(target)
      const body = new URLSearchParams({ block: 'iform', email: 'eve@people.test', consent: 'yes' })
      return said(await takeLead(onHost(base, `http://x/api/leads/${page}`, { method: 'POST', body }), page))
    },
  },
  {
    name: 'GET /page-preview/:token',
    channel: 'visitors',
    reference: 'token',
    writes: false,
    control: 'differs',
    call: async (_, target, base) => {
      const { showPreview } = await import('../../landingPages/showPreview.ts')
      const { pageOptions } = await import('../../pages.ts')
      const { token } = signPreview(pageOf(target), pageOptions().previewKey, new Date())
      return said(await showPreview(onHost(base, 'http://x/page-preview'), token))
    },
  },
]

/** Planted pages show other versions than their releases have: they come live by these. */
export async function makePagesShown(payload: Payload, documents: Readonly<Record<Side, Documents>>) {
  const { drizzle } = adapterOf(payload)
  for (const side of ['a', 'b'] as const)
    await drizzle.execute(sql`
      update landing_pages p set published_version = p.published_version + 1000, split_version = null, split_share = null
      where tenant_id = ${documents[side].first.tenants?.id}`)
}

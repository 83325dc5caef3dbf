import { randomBytes, randomUUID } from 'node:crypto'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig, type CollectionSlug, getPayload, handleEndpoints, type PayloadRequest } from 'payload'
import sharp from 'sharp'
import { createTestDatabase } from '../../../tools/postgres/testDatabase.ts'
import type { BlockNode, CourseView, Project, ReleaseFile, SiteView } from '../src/contract/index.ts'
import { type PageBuilderOptions, pageBuilderPlugin, pageSweeps } from '../src/index.ts'

/** Named otherwise than the app's collections, whose generated types would bind them. */
export const named = (name: string) => name as CollectionSlug
const people = named('staff')

const loose = (data: Record<string, unknown>) => data

export const aCourse = (change: Partial<CourseView> = {}): CourseView => ({
  id: 'c1',
  published: true,
  href: '/courses/tables',
  title: 'Tables in spring',
  summary: 'Build a table.',
  level: 'Beginners',
  outcomes: ['Choose wood'],
  picture: null,
  price: { amountMinor: 4900, currency: 'EUR' },
  isFree: false,
  soldAt: null,
  lectureCount: 2,
  durationSeconds: 600,
  startsOn: '2027-05-01',
  instructor: { name: 'Ada', bio: 'Carpenter' },
  sections: [{ title: 'Wood', lectures: [{ title: 'Oak', durationSeconds: 300, isFreePreview: true }] }],
  clip: null,
  ...change,
})

const site: SiteView = {
  name: 'Workshop',
  tagline: 'Make things',
  description: 'A workshop for everybody.',
  locale: 'en',
  timeZone: 'Europe/Berlin',
  logo: null,
  supportEmail: null,
  paths: {
    courses: '/courses',
    redeem: '/redeem',
    signIn: '/sign-in',
    terms: '/terms',
    privacy: '/privacy',
    imprint: '/imprint',
  },
  answers: ['/', '/courses', '/courses/tables', '/redeem', '/sign-in', '/terms', '/privacy', '/imprint'],
}

const tokensCss = ':root{--lt-page:#ffffff;--lt-text:#111111;--lt-accent:#1f4e79;--lt-on-accent:#ffffff}'

/** One page with these blocks. */
export const projectOf = (...components: BlockNode[]): Project => ({
  dataSources: [],
  assets: [],
  symbols: [],
  styles: [],
  pages: [{ frames: [{ component: { type: 'wrapper', components } }] }],
})

export const node = (
  type: string,
  id: string,
  values: Readonly<Record<string, unknown>> = {},
): BlockNode => ({
  type,
  attributes: { id },
  values,
})

/** A page that may be published without warnings: a title that follows a course, and the legal links. */
export const welcome = (title: unknown = { course: 'c1', field: 'title' }): Project =>
  projectOf(
    node('lp-hero', 'ihero', { title }),
    node('lp-lead-form', 'iform', { title: 'Ask us', consent: 'I agree to be written to.' }),
    node('lp-footer', 'ifoot'),
  )

/** A Payload app with nothing but the plugin and no tenants, on a real database. */
export const openWorld = async (change: Partial<PageBuilderOptions> = {}) => {
  const database = await createTestDatabase()
  const files = new Map<string, ReleaseFile>()
  const events: { type: string; subject: string; data: object }[] = []
  const facts = { courses: [aCourse()] as CourseView[], visible: 0, statements: [] as string[] }
  const options: PageBuilderOptions = {
    media: 'media',
    access: {
      create: ({ req }) => Boolean(req.user),
      read: ({ req }) => Boolean(req.user),
      update: ({ req }) => roleOf(req) === 'editor',
      delete: ({ req }) => roleOf(req) === 'editor',
    },
    siteOf: () => 'main',
    source: {
      site: async () => site,
      courses: async () => facts.courses,
      pictures: async () => [],
      read: async () => null,
      tokensCss: async () => tokensCss,
    },
    storage: {
      url: (_, name) => `/files/${name}`,
      store: async (_, file) => void files.set(file.name, file),
      remove: async (_, name) => void files.delete(name),
      read: async (_, name) => {
        const file = files.get(name)
        return file ? { body: file.bytes, contentType: file.contentType } : null
      },
    },
    reserved: ['courses', 'api'],
    originOf: async () => 'https://workshop.test',
    previewKey: randomBytes(32),
    onVisibleChange: async () => void facts.visible++,
    recordEvent: async (_, { type, subject, data }) => void events.push({ type, subject, data }),
    ...change,
  }
  const config = await buildConfig({
    secret: randomUUID(),
    telemetry: false,
    sharp,
    typescript: { autoGenerate: false },
    db: postgresAdapter({
      idType: 'uuid',
      push: true,
      pool: { connectionString: database.url },
      logger: { logQuery: query => void facts.statements.push(query) },
    }),
    logger: { options: { level: 'silent' } },
    admin: { user: people },
    collections: [
      {
        slug: people,
        auth: {
          disableLocalStrategy: true,
          strategies: [
            {
              name: 'header',
              authenticate: async ({ headers, payload }) => {
                const { docs } = await payload.find({
                  collection: people,
                  where: { name: { equals: headers.get('x-test-user') ?? '' } },
                })
                const user = docs[0]
                return { user: user ? Object({ ...user, collection: people }) : null }
              },
            },
          ],
        },
        fields: [
          { name: 'name', type: 'text' },
          { name: 'role', type: 'text' },
        ],
      },
      { slug: 'media', fields: [{ name: 'alt', type: 'text' }] },
    ],
    plugins: [pageBuilderPlugin(options)],
  })
  const payloadInstanceCacheKey = randomUUID()
  const payload = await getPayload({ config, key: payloadInstanceCacheKey })
  for (const [name, role] of [
    ['ada', 'editor'],
    ['ben', 'editor'],
    ['guest', 'reader'],
  ] as const) {
    await payload.create({ collection: people, data: loose({ name, role }) })
  }

  const send = (path: string, init: RequestInit) =>
    handleEndpoints({
      config,
      request: new Request(`http://localhost/api${path}`, init),
      payloadInstanceCacheKey,
    })

  /** A call of a person; `user` is a name, or nobody. */
  const call = async (
    method: string,
    path: string,
    { user = 'ada', body }: { user?: string | null; body?: unknown } = {},
  ) => {
    const headers = new Headers({ ...(user !== null && { 'x-test-user': user }) })
    if (body !== undefined) headers.set('content-type', 'application/json')
    const text = typeof body === 'string' ? body : JSON.stringify(body)
    return readAnswer(await send(path, { method, headers, ...(body !== undefined && { body: text }) }))
  }

  /** A form of a page, as a browser sends it. */
  const submit = async (page: string, fields: Record<string, string>) => {
    const body = new URLSearchParams(fields)
    return readAnswer(await send(`/landing-pages/${page}/leads`, { method: 'POST', body }))
  }

  const pages = named('landing-pages')
  return {
    payload,
    options,
    files,
    events,
    facts,
    call,
    submit,
    /** A saved page, and its path in the API. */
    async aPage(path: string, project: Project = welcome()) {
      const page = await payload.create({
        collection: pages,
        data: loose({ title: 'Welcome', path, description: 'All about us.', grapesjsData: project }),
      })
      return { id: String(page.id), api: `/landing-pages/${page.id}` }
    },
    page: async (id: string): Promise<Record<string, unknown>> => ({
      ...(await payload.findByID({ collection: pages, id, depth: 0 })),
    }),
    releases: async (page: string): Promise<Record<string, unknown>[]> => {
      const collection = named('landing-page-releases')
      const { docs } = await payload.find({
        collection,
        where: { page: { equals: page } },
        sort: 'version',
        depth: 0,
        limit: 0,
      })
      return docs.map(doc => ({ ...doc }))
    },
    async sweep() {
      for (const sweep of pageSweeps(options)) await sweep.run(payload)
    },
    async close() {
      // Payload keeps its pool open; that the dropped database ends those connections is no error here.
      payload.db.pool.on('error', () => undefined)
      await payload.destroy()
      await database.drop()
    },
  }
}

export type World = Awaited<ReturnType<typeof openWorld>>

const roleOf = (req: PayloadRequest): unknown => (req.user && 'role' in req.user ? req.user.role : null)

const readAnswer = async (response: Response) => {
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json')
  // Arrays too, which a record's type does not say.
  const json: Record<string, unknown> & { length?: number } = isJson && text ? JSON.parse(text) : {}
  return { status: response.status, headers: response.headers, json, text }
}

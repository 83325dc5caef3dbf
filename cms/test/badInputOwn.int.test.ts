import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { signCall } from '@lectern/plugin-video/contract'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type RunningMailCatcher, startMailCatcher } from '../../tools/mail/index.ts'
import { startS3Server } from '../../tools/s3-server/index.ts'
import { env } from '../env.ts'
import { ownRoutes, type Route } from './ownRoutes.ts'
import { type Browser, openPlatformHost, type PlatformHost, password } from './platformHost.ts'
import type { Academy } from './stage.ts'

/**
 * Every route of our own, as the tables in code have it, asked with what no client should send: by nobody, and by
 * somebody who may use it. The answer is never our fault, and to a bad body it is a problem document (RFC 9457).
 */
interface Asker {
  name: string
  ask(method: string, path: string, body?: BodyInit, headers?: Record<string, string>): Promise<Response>
}

let host: PlatformHost
let academy: Academy
let storage: Awaited<ReturnType<typeof startS3Server>>
let mails: RunningMailCatcher
let folder: string
let routes: Route[]
/** Ids of documents that exist, or what else stands in a path, by the part of the path before them. */
let existing: Record<string, string>

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-bad-input-'))
  storage = await startS3Server({
    directory: folder,
    port: 0,
    credentials: [{ accessKeyId: 'test', secretAccessKey: 'test-secret' }],
    buckets: [{ name: 'ingest' }, { name: 'media' }],
  })
  mails = await startMailCatcher({ directory: join(folder, 'mails'), smtpPort: 0, httpPort: 0 })
  host = await openPlatformHost({
    INGEST_ENDPOINT: storage.endpoint,
    MEDIA_ENDPOINT: storage.endpoint,
    INGEST_REGION: 'us-east-1',
    MEDIA_REGION: 'us-east-1',
    INGEST_SECRET_ACCESS_KEY: 'test-secret',
    MEDIA_SECRET_ACCESS_KEY: 'test-secret',
    SMTP_URL: mails.smtpUrl,
  })
  academy = await host.anAcademy('aurora')
  routes = await ownRoutes(host.payload.config)
})
beforeEach(async () => {
  existing = await plant()
})
afterAll(async () => {
  await host.close()
  await storage.stop()
  await mails.stop()
  await rm(folder, { recursive: true })
})

async function plant(): Promise<Record<string, string>> {
  const { payload } = host
  const by = { req: academy.owner, overrideAccess: false, depth: 0 } as const
  const course = await host.aCourse(academy, { isFree: true })
  const batch = await payload.create({
    collection: 'access-code-batches',
    data: { name: 'Batch', courses: [course.id], tenant: academy.id, count: 1, usesPerCode: 1 },
    ...by,
  })
  const enrollment = await payload.create({
    collection: 'enrollments',
    data: {
      tenant: academy.id,
      course: course.id,
      student: (await host.aSignedInStudent(academy)).id,
      source: 'manual',
      enrolledAt: new Date().toISOString(),
    },
    ...by,
  })
  const member = await host.aPerson({ tenants: [{ tenant: academy.id, role: 'assistant' }] })
  const owner = await host.aSignedIn({ tenants: [{ tenant: academy.id, role: 'owner' }] })
  const upload = await owner.browser.post('/api/videos/uploads', {
    filename: 'film.mp4',
    contentType: 'video/mp4',
    bytes: 100,
    fields: { tenant: academy.id },
  })
  const invitation = await payload.create({
    collection: 'invitations',
    data: { email: `invited-${randomUUID()}@people.test`, tenant: academy.id, role: 'instructor' },
    ...by,
  })
  const channel = await payload.create({
    collection: 'sales-channels',
    data: { name: 'Shop', tenant: academy.id },
    ...by,
  })
  // A course that is gone stands against publishing it, whatever else is asked.
  const hero = {
    type: 'lp-hero',
    attributes: { id: 'ihero' },
    values: { title: { course: 'gone', field: 'title' } },
  }
  const page = await payload.create({
    collection: 'landing-pages',
    data: {
      title: 'Page',
      path: `/${randomUUID()}`,
      tenant: academy.id,
      grapesjsData: {
        ...{ assets: [], dataSources: [], styles: [], symbols: [] },
        pages: [{ frames: [{ component: { type: 'wrapper', components: [hero] } }] }],
      },
    },
    ...by,
  })
  if (upload.status !== 201) throw new Error(`Uploading answered ${JSON.stringify(upload)}`)
  return {
    invitations: String(invitation.id),
    tenants: academy.id,
    lectures: String(course.lectures[0]),
    courses: course.id,
    enrollments: enrollment.id,
    'sales-channels': channel.id,
    'access-code-batches': batch.id,
    members: member.id,
    videos: String(upload.body.videoId),
    captions: 'de',
    'landing-pages': page.id,
    releases: '1',
    poster: '0',
  }
}

const isLearn = ({ path }: Route) => path.startsWith('/api/learn/')
const isAuth = ({ path }: Route) => path.startsWith('/auth/')

/** The encoder, whose calls are signed. */
const worker = (browser: Browser): Asker => ({
  name: 'a worker',
  async ask(method, path, body, headers) {
    const keys = env().ENCODER_KEYS.map(key => key.toString('base64'))
    const text = body === undefined ? '' : await new Response(body).text()
    const signed = await signCall({ keys, id: randomUUID(), timestamp: Date.now() / 1000, body: text })
    return browser.ask(method, path, body, { ...headers, ...signed })
  },
})

const named = (name: string, browser: Browser): Asker => ({
  name,
  ask: (...request) => browser.ask(...request),
})

/** Nobody, and people of their own for each route, who lose their sessions to it. */
async function askersOf(route: Route): Promise<Asker[]> {
  const askers: Asker[] = []
  if (!isLearn(route)) {
    askers.push(named('nobody', host.browser()))
    askers.push(named('staff', (await host.aSignedIn({ platformRole: 'owner' })).browser))
  }
  if (isLearn(route) || isAuth(route)) {
    askers.push(named('a visitor', host.browser(academy)))
    askers.push(named('a student', (await host.aSignedInStudent(academy)).browser))
  }
  if (route.worker) askers.push(worker(host.browser()))
  return askers
}

/** The route's path with documents that exist, or with `id` in their place. */
async function pathOf({ path }: Route, asker: Asker, id?: string): Promise<string> {
  const parts = path.split('/')
  const filled = parts.map(async (part, n) => {
    if (!part.startsWith(':')) return part
    if (id !== undefined) return id
    const before = parts[n - 1] ?? ''
    return before === 'sessions' ? sessionOf(asker) : (existing[before] ?? randomUUID())
  })
  return (await Promise.all(filled)).join('/')
}

async function sessionOf(asker: Asker): Promise<string> {
  const { sessions } = (await (await asker.ask('GET', '/auth/account/sessions')).json()) as {
    sessions?: { id: string }[]
  }
  return sessions?.[0]?.id ?? randomUUID()
}

/** Values that a field could hold; where there are none, a text. */
const good: Record<string, unknown> = {
  email: 'new@people.test',
  password,
  newPassword: 'another battery staple',
  code: '123456',
  role: 'assistant',
  user: randomUUID(),
  token: 'x'.repeat(43),
  positionSeconds: 1,
  intervals: [[0, 1]],
  contentType: 'video/mp4',
  filename: 'film.mp4',
  bytes: 100,
  videoId: randomUUID(),
  fields: {},
  dryRun: true,
  revision: 1,
  overrule: true,
  version: 1,
  share: 10,
  partNumbers: [1],
  parts: [{ number: 1, etag: 'x' }],
  fencingToken: 1,
  report: { kind: 'progress', percent: 1, step: 'encoding' },
}

const badValues: [string, unknown][] = [
  ['a large number', 1e308],
  ['a negative number', -1],
  ['a truth', true],
  ['null', null],
  ['a list', [null, { a: 1 }]],
  ['an object', { a: { b: 1 } }],
  ['a text with NUL', 'a\0b'],
  ['a long text', 'x'.repeat(12_000)],
]

const deep = `${'{"a":'.repeat(2_000)}1${'}'.repeat(2_000)}`
const badBodies: [name: string, body: string | Uint8Array<ArrayBuffer>, type?: string][] = [
  ['broken JSON', '{"a":'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a number', '7'],
  ['a text', '"x"'],
  ['no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['a field named NUL', '{"\\u0000":1}'],
  ['a megabyte', JSON.stringify({ a: 'x'.repeat(2 ** 20) })],
  ['depth', deep],
  ['text/plain', '{"no-such-field":1}', 'text/plain'],
  ['multipart', '{"no-such-field":1}', 'multipart/form-data; boundary=x'],
  ['no type', '{"no-such-field":1}', ''],
]
const unknownFields: [field: string, body: string][] = [
  ['no-such-field', '{"no-such-field":1}'],
  ['__proto__', '{"__proto__":{"admin":true}}'],
  ['constructor', '{"constructor":{"prototype":{"admin":true}}}'],
]

const badIds = [
  'abc',
  '%00',
  '%E0%A4%A',
  "1'%20or%20'1'='1",
  'x'.repeat(4_000),
  '__proto__',
  'constructor',
  '-'.repeat(36),
]
const badQueries = [
  'id=%00',
  'id[]=1&id[a]=2',
  '__proto__[a]=1',
  'constructor[prototype][a]=1',
  'to=%00&code=%00&state=%00&token=%00&format=%00',
  'to=//evil.example&code=x&state=x&state=y&token=x&format=x',
  `id=${'x'.repeat(4_000)}&to=${'x'.repeat(4_000)}`,
  '%E0%A4%A=%E0%A4%A',
]

interface Answer {
  status: number
  /** What the problem document says of fields; `null` where the answer is none. */
  errors: { field: string; message: string }[] | null
}

async function read(response: Response): Promise<Answer> {
  const text = await response.text()
  if (!response.headers.get('content-type')?.startsWith('application/problem+json'))
    return { status: response.status, errors: null }
  const { status, code, title, detail, errors = [] } = JSON.parse(text)
  const whole = [code, title, detail].every(part => typeof part === 'string' && part !== '')
  return { status: response.status, errors: whole && status === response.status ? errors : null }
}

const isRefusal = ({ status, errors }: Answer) => status >= 400 && status < 500 && errors !== null
const names = ({ errors }: Answer, field: string) => errors?.some(error => error.field === field) === true
const isUnknown = ({ errors }: Answer, name: string) =>
  errors?.some(({ field, message }) => field === name && message.startsWith('There is no field')) === true

async function send(
  route: Route,
  asker: Asker,
  body: string | Uint8Array<ArrayBuffer> | object,
  type = 'application/json',
): Promise<Answer> {
  const bytes = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body)
  return read(await asker.ask(route.method, await pathOf(route, asker), bytes, { 'content-type': type }))
}

/** Every field that any route asks for when it gets none. */
async function fieldNames(): Promise<string[]> {
  const found = new Set(Object.keys(good))
  for (const route of withBodies()) {
    for (const asker of await askersOf(route)) {
      const { errors } = await send(route, asker, {})
      for (const { field } of errors ?? []) if (field !== 'body') found.add(field.replace(/\..*/, ''))
    }
  }
  return [...found]
}

/** Those of the fields that a route knows; none for whoever may not use it. */
async function knownTo(route: Route, asker: Asker, all: readonly string[]): Promise<string[]> {
  const known = []
  for (const name of all) {
    const answer = await send(route, asker, { [name]: null, 'no-such-field': 1 })
    if (answer.status !== 400 || (!route.worker && !names(answer, 'no-such-field'))) return []
    if (!isUnknown(answer, name) && (!route.worker || names(answer, name))) known.push(name)
  }
  return known
}

const withBodies = () => routes.filter(({ method }) => method !== 'GET')

/** Thousands of requests: as many as there are routes, people and bad values. */
const patience = { timeout: 240_000 }

describe('our own endpoints', patience, () => {
  it('are found in every table', () => {
    expect(routes.length).toBeGreaterThan(40)
    expect(routes.map(({ path }) => path)).toEqual(
      expect.arrayContaining([
        '/auth/sign-in',
        '/auth/account/sessions/:id',
        '/api/learn/me',
        '/api/tenants/:id/members',
        '/api/access-code-batches/:id/codes',
        '/api/videos/uploads',
        '/api/video-jobs/report',
      ]),
    )
  })

  it('never blame themselves for ids and queries', async () => {
    const faults: string[] = []
    for (const route of routes) {
      const body = route.method === 'GET' ? undefined : '[]'
      for (const asker of await askersOf(route)) {
        const paths = [
          ...badQueries.map(async query => `${await pathOf(route, asker)}?${query}`),
          ...(route.path.includes(':') ? badIds.map(id => pathOf(route, asker, id)) : []),
        ]
        const asked = (await Promise.all(paths)).map(async path => {
          const { status, body: answer } = await asker.ask(route.method, path, body)
          // A stream of events would never end.
          await answer?.cancel()
          if (status >= 500) faults.push(`${status} ${route.method} ${path.slice(0, 100)} by ${asker.name}`)
        })
        await Promise.all(asked)
      }
    }
    expect(faults).toEqual([])
  })

  it('refuse bad bodies by problem documents', async () => {
    const faults: string[] = []
    for (const route of withBodies()) {
      for (const asker of await askersOf(route)) {
        for (const [name, body, type] of badBodies) {
          const answer = await send(route, asker, body, type)
          if (!isRefusal(answer))
            faults.push(`${answer.status} ${route.method} ${route.path} by ${asker.name}: ${name}`)
        }
      }
    }
    expect(faults).toEqual([])
  })

  it('name the fields that they do not know', async () => {
    const faults: string[] = []
    for (const route of withBodies()) {
      if (route.worker) continue
      const askers = await askersOf(route)
      for (const [field, body] of unknownFields) {
        const answers = []
        for (const asker of askers) answers.push(await send(route, asker, body))
        if (!answers.every(isRefusal) || !answers.some(answer => names(answer, field)))
          faults.push(`${answers.map(({ status }) => status)} ${route.method} ${route.path}: ${field}`)
      }
    }
    expect(faults).toEqual([])
  })

  it('refuse what a field cannot hold, and name it', async () => {
    const faults: string[] = []
    const all = await fieldNames()
    // Asking has used some of them up.
    existing = await plant()
    const asked = new Set<string>()
    for (const route of withBodies()) {
      for (const asker of await askersOf(route)) {
        const known = await knownTo(route, asker, all)
        const base = Object.fromEntries(known.map(name => [name, good[name] ?? 'x']))
        for (const name of known) {
          asked.add(name)
          for (const [kind, value] of badValues) {
            const answer = await send(route, asker, { ...base, [name]: value })
            const isNamed =
              answer.status !== 400 || answer.errors?.some(({ field }) => field.split('.')[0] === name)
            if (!isRefusal(answer) || !isNamed)
              faults.push(
                `${answer.status} ${route.method} ${route.path} by ${asker.name}: ${name} is ${kind}`,
              )
          }
          const inner = base[name]
          if (typeof inner === 'object' && !Array.isArray(inner) && !route.worker) {
            const answer = await send(route, asker, { ...base, [name]: { ...inner, 'no-such-field': 1 } })
            if (answer.status !== 400 || !names(answer, `${name}.no-such-field`))
              faults.push(`${answer.status} ${route.method} ${route.path} by ${asker.name}: in ${name}`)
          }
          for (const value of [undefined, '\ud800', 'x@x.test\n\0']) {
            const { status } = await send(route, asker, { ...base, [name]: value })
            if (status >= 500)
              faults.push(`${status} ${route.method} ${route.path} by ${asker.name}: ${name} is ${value}`)
          }
        }
      }
    }
    expect(all.filter(name => !asked.has(name))).toEqual([])
    expect(faults).toEqual([])
  })
})

import { readFile } from 'node:fs/promises'
import { createLocalReq, type PayloadRequest, type Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { formStateOfReadable } from '../admin/formStateOfReadable.ts'
import { restActors } from './restActors.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

/** Doors of Payload that stand open by default; each has its control, so that a shut wall is no proof. */
let stage: Stage
let aurora: Academy
let birch: Academy
let ask: ReturnType<typeof restActors>['ask']
beforeAll(async () => {
  stage = await openStage()
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
  ask = restActors(stage.payload).ask
})
afterAll(() => stage.close())

const by = (req: PayloadRequest) => ({ req, overrideAccess: false, depth: 0 }) as const

describe('queries', () => {
  const crossing: Where = { 'tenant.email': { like: 'birch' } }
  it.each<[string, (req: PayloadRequest) => Promise<unknown>]>([
    ['find', req => stage.payload.find({ collection: 'courses', where: crossing, ...by(req) })],
    [
      'find deep inside',
      req => stage.payload.find({ collection: 'courses', where: { or: [{ and: [crossing] }] }, ...by(req) }),
    ],
    [
      'find of drafts',
      req => stage.payload.find({ collection: 'courses', where: crossing, draft: true, ...by(req) }),
    ],
    ['count', req => stage.payload.count({ collection: 'courses', where: crossing, ...by(req) })],
    ['sort', req => stage.payload.find({ collection: 'courses', sort: '-tenant.email', ...by(req) })],
    [
      'versions',
      req =>
        stage.payload.findVersions({
          collection: 'courses',
          where: { 'version.tenant.email': { like: 'x' } },
          ...by(req),
        }),
    ],
    [
      'bulk update',
      req => stage.payload.update({ collection: 'courses', where: crossing, data: {}, ...by(req) }),
    ],
    ['bulk delete', req => stage.payload.delete({ collection: 'courses', where: crossing, ...by(req) })],
  ])('cannot ask for fields of other documents: %s', async (_, ask) => {
    await expect(ask(aurora.owner)).rejects.toMatchObject({ status: 400 })
  })

  it('can ask for fields of their own', async () => {
    const { id } = await stage.aCourse(aurora, { title: 'Found by its title' })
    const { docs } = await stage.payload.find({
      collection: 'courses',
      where: { and: [{ title: { like: 'Found by' } }, { 'tenant.id': { equals: aurora.id } }] },
      sort: '-title',
      ...by(aurora.owner),
    })
    expect(docs.map(doc => doc.id)).toEqual([id])
  })
})

describe('locks', () => {
  const lock = async (academy: Academy) => {
    const { id } = await stage.aCourse(academy)
    return stage.payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'courses', value: id },
        user: { relationTo: 'users', value: String(academy.owner.user?.id) },
      },
    })
  }

  it('are seen and lifted by whoever holds them, and by nobody else', async () => {
    const own = await lock(aurora)
    const foreign = await lock(birch)
    const { docs } = await stage.payload.find({ collection: 'payload-locked-documents', ...by(aurora.owner) })
    expect(docs.map(({ id }) => id)).toEqual([own.id])
    await expect(
      stage.payload.delete({ collection: 'payload-locked-documents', id: foreign.id, ...by(aurora.owner) }),
    ).rejects.toThrow()
    await expect(
      stage.payload.delete({ collection: 'payload-locked-documents', id: own.id, ...by(aurora.owner) }),
    ).resolves.toBeTruthy()
  })

  it('cannot be put on in another name', async () => {
    const { id } = await stage.aCourse(birch)
    await expect(
      stage.payload.create({
        collection: 'payload-locked-documents',
        data: {
          document: { relationTo: 'courses', value: id },
          user: { relationTo: 'users', value: String(birch.owner.user?.id) },
        },
        ...by(aurora.owner),
      }),
    ).rejects.toThrow()
  })
})

it('jobs and GraphQL are run by nobody from outside', () => {
  const { config } = stage.payload
  const req = aurora.owner
  expect([
    config.jobs?.access?.run?.({ req }),
    config.jobs?.access?.queue?.({ req }),
    config.graphQL.disable,
  ]).toEqual([false, false, true])
})

const unknownId = '00000000-0000-4000-8000-000000000000'

/** Status and body without the id that was asked for. */
async function answerTo(actor: PayloadRequest, method: string, path: string, id: string, body?: string) {
  const response = await ask(actor, method, path.replace(':id', id), body)
  return { status: response.status, body: (await response.text()).replaceAll(id, ':id') }
}

describe('foreign documents look unknown', () => {
  it.each([
    ['POST', '/courses/access/:id'],
    ['GET', '/courses/:id'],
    ['PATCH', '/courses/:id'],
    ['DELETE', '/courses/:id'],
    ['POST', '/courses/:id/duplicate'],
  ])('%s %s', async (method, path) => {
    const { id: foreign } = await stage.aCourse(birch)
    const { id: own } = await stage.aCourse(aurora)
    const body = method === 'GET' ? undefined : '{}'
    const answer = await answerTo(aurora.owner, method, path, foreign, body)
    expect(answer).toEqual(await answerTo(aurora.owner, method, path, unknownId, body))
    expect(answer.status).toBeGreaterThanOrEqual(403)
    expect((await answerTo(aurora.owner, method, path, own, body)).status).toBeLessThan(300)
  })

  it.each([
    ['GET', '/courses/versions/:id'],
    ['POST', '/courses/versions/:id'],
  ])('%s %s', async (method, path) => {
    const versionOf = async (academy: Academy) => {
      const { id } = await stage.aCourse(academy)
      const { docs } = await stage.payload.findVersions({
        collection: 'courses',
        where: { parent: { equals: id } },
      })
      return String(docs[0]?.id)
    }
    const body = method === 'GET' ? undefined : '{}'
    const answer = await answerTo(aurora.owner, method, path, await versionOf(birch), body)
    expect(answer).toEqual(await answerTo(aurora.owner, method, path, unknownId, body))
    const own = await answerTo(aurora.owner, method, path, await versionOf(aurora), body)
    expect(own.status).toBeLessThan(300)
  })

  it('in the admin too, where building a form would lock them', async () => {
    const built: unknown[] = []
    const formState = formStateOfReadable(async args => {
      built.push(args.id)
      return { errors: undefined, state: {} }
    })
    const form = (id: string) =>
      formState({ collectionSlug: 'courses', id, req: aurora.owner } as Parameters<typeof formState>[0])
    const { id } = await stage.aCourse(birch)
    await expect(form(id)).rejects.toMatchObject({ status: 404 })
    await expect(form(unknownId)).rejects.toMatchObject({ status: 404 })
    const own = await stage.aCourse(aurora)
    await form(own.id)
    expect(built).toEqual([own.id])
  })
})

describe('references', () => {
  const bodyWith = (node: Record<string, unknown>) => ({
    root: {
      type: 'root',
      version: 1,
      direction: null,
      format: '' as const,
      indent: 0,
      children: [node as { type: string; version: number }],
    },
  })
  const named = (id: string) =>
    bodyWith({ type: 'relationship', version: 2, relationTo: 'courses', value: id })

  it.each([[true], [false]])('stay in the academy (draft: %s)', async draft => {
    const theirs = await stage.aCourse(birch)
    const mine = await stage.aCourse(aurora)
    const write = (data: Record<string, unknown>) =>
      stage.payload.update({
        collection: 'lectures',
        id: mine.lectures[0] ?? '',
        data,
        draft,
        ...by(aurora.owner),
      })
    await expect(write({ course: theirs.id })).rejects.toMatchObject({ status: 400 })
    await expect(write({ course: unknownId })).rejects.toMatchObject({ status: 400 })
    await expect(write({ body: named(theirs.id) })).rejects.toMatchObject({ status: 400 })
    await expect(write({ course: mine.id, body: named(mine.id) })).resolves.toBeTruthy()
  })

  it('of uploads and academies too', async () => {
    const write = (data: Record<string, unknown>) =>
      stage.payload.update({ collection: 'tenants', id: aurora.id, data, ...by(aurora.owner) })
    await expect(write({ logo: unknownId })).rejects.toMatchObject({ status: 400 })
    await expect(write({ tagline: 'Without a logo' })).resolves.toBeTruthy()
  })
})

describe('locks within an academy', () => {
  it('are seen by colleagues', async () => {
    const { id } = await stage.aCourse(aurora)
    const colleague = await stage.payload.create({
      collection: 'users',
      data: {
        name: 'Colleague',
        email: 'colleague@aurora.test',
        tenants: [{ tenant: aurora.id, role: 'instructor' }],
      },
    })
    const lock = await stage.payload.create({
      collection: 'payload-locked-documents',
      data: {
        document: { relationTo: 'courses', value: id },
        user: { relationTo: 'users', value: String(aurora.owner.user?.id) },
      },
    })
    const seenBy = async (req: PayloadRequest) =>
      (await stage.payload.find({ collection: 'payload-locked-documents', ...by(req) })).docs.map(
        doc => doc.id,
      )
    const req = await createLocalReq({ user: { ...colleague, collection: 'users' } }, stage.payload)
    expect(await seenBy(req)).toContain(lock.id)
    expect(await seenBy(birch.owner)).not.toContain(lock.id)
  })
})

describe('what is not offered', () => {
  it('has no route', async () => {
    const { config } = stage.payload
    const paths = [
      ...config.endpoints.map(({ path }) => path),
      ...config.collections.flatMap(({ endpoints }) => (endpoints ? endpoints.map(({ path }) => path) : [])),
    ]
    expect(paths.filter(path => /reorder|export|import|populate-folder/.test(path))).toEqual([])
    const slugs = config.collections.map(({ slug }) => slug)
    expect(slugs).not.toContain('payload-query-presets')
    expect(slugs).not.toContain('payload-folders')
    expect(config.globals.map(({ slug }) => slug)).toEqual(['brand'])
  })

  it("knows every function of the admin's server action", async () => {
    const source = await readFile(
      'node_modules/@payloadcms/next/dist/utilities/handleServerFunctions.js',
      'utf8',
    )
    const body = /baseServerFunctions = \{(.*?)\};/s.exec(source)?.[1] ?? ''
    expect([...body.matchAll(/^\s*'?([a-z-]+)'?: /gm)].map(match => match[1])).toEqual([
      'copy-data-from-locale',
      'form-state',
      'get-default-layout',
      'get-folder-results-component-and-data',
      'get-upcoming-scheduled-publish',
      'render-document',
      'render-document-slots',
      'render-field',
      'render-list',
      'render-widget',
      'schedule-publish',
      'slugify',
      'table-state',
    ])
  })
})

it('an academy cannot be deleted under its documents', async () => {
  const { id } = await stage.aCourse(aurora)
  const answer = await answerTo(aurora.owner, 'DELETE', '/tenants/:id', aurora.id, '{}')
  expect(answer.status).toBe(403)
  await expect(stage.payload.delete({ collection: 'tenants', id: aurora.id })).rejects.toThrow()
  const course = await stage.payload.findByID({ collection: 'courses', id, depth: 0 })
  expect(course.tenant).toBe(aurora.id)
})

it('preferences are written, read and deleted by their owner', async () => {
  const key = '/payload-preferences/nav'
  expect((await ask(aurora.owner, 'POST', key, '{"value":{"open":true}}')).status).toBe(200)
  expect((await ask(birch.owner, 'DELETE', key)).status).toBe(404)
  expect((await ask(aurora.owner, 'DELETE', key)).status).toBe(200)
  expect((await ask(aurora.owner, 'DELETE', key)).status).toBe(404)
})

it('an upload is sent, never fetched from an address', async () => {
  const body = JSON.stringify({
    filename: 'a.png',
    url: 'http://127.0.0.1:1/a.png',
    alt: 'x',
    tenant: aurora.id,
  })
  const response = await ask(aurora.owner, 'POST', '/media', body)
  expect([response.status, await response.text()]).toEqual([
    400,
    expect.stringContaining('Send the file itself'),
  ])
})

it('the time of creation is not a writer to choose', async () => {
  const response = await ask(
    aurora.owner,
    'POST',
    '/courses',
    JSON.stringify({ title: 'Backdated', tenant: aurora.id, createdAt: '1999-01-01T00:00:00.000Z' }),
  )
  const { doc } = (await response.json()) as { doc: { createdAt: string } }
  expect(doc.createdAt).not.toContain('1999')
})

it("an academy does not learn whether an address is another's", async () => {
  await stage.payload.update({
    collection: 'tenants',
    id: aurora.id,
    data: { email: 'birch@lectern.test' },
    ...by(aurora.owner),
  })
  const { email } = await stage.payload.findByID({ collection: 'tenants', id: aurora.id, depth: 0 })
  expect(email).toBe('aurora@lectern.test')
})

describe('a course', () => {
  it('goes with its lectures, and not from under its students', async () => {
    const { id, lectures } = await stage.aCourse(aurora)
    const student = await stage.aStudent(aurora)
    const enrollment = await stage.payload.create({
      collection: 'enrollments',
      data: {
        tenant: aurora.id,
        student,
        course: id,
        enrolledAt: new Date().toISOString(),
        source: 'manual',
      },
    })
    const refused = await answerTo(aurora.owner, 'DELETE', '/courses/:id', id)
    expect([refused.status, refused.body]).toEqual([409, expect.stringContaining('students enrolled')])
    const countLectures = () =>
      stage.payload
        .count({ collection: 'lectures', where: { id: { in: lectures } } })
        .then(({ totalDocs }) => totalDocs)
    expect(await countLectures()).toBe(2)
    await stage.payload.delete({ collection: 'enrollments', id: enrollment.id })
    expect((await answerTo(aurora.owner, 'DELETE', '/courses/:id', id)).status).toBe(200)
    expect(await countLectures()).toBe(0)
  })
})

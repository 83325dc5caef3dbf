import type { PayloadRequest, Where } from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Academy, openStage, type Stage } from './stage.ts'

/** Doors of Payload that stand open by default; each has its control, so that a shut wall is no proof. */
let stage: Stage
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  stage = await openStage()
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
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

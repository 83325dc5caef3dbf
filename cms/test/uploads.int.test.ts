import {
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { draftLectures } from '../learning/draftLectures.ts'
import { uploadQuota } from '../storage/uploadQuota.ts'
import { type Academy, openStage, type Stage } from './stage.ts'

let stage: Stage
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  stage = await openStage()
  aurora = await stage.anAcademy('aurora')
  birch = await stage.anAcademy('birch')
})
afterAll(() => stage.close())

/** A request of the academy's owner in a transaction of its own, as each call of the browser has one. */
async function within<T>(
  { owner }: Academy,
  work: (req: PayloadRequest) => Promise<T>,
  keep = true,
): Promise<T> {
  const req = await createLocalReq({ user: owner.user ?? undefined }, stage.payload)
  await initTransaction(req)
  try {
    const result = await work(req)
    await (keep ? commitTransaction(req) : killTransaction(req))
    return result
  } catch (error) {
    await killTransaction(req)
    throw error
  }
}

const aVideo = async (req: PayloadRequest, tenant: string) =>
  (
    await stage.payload.create({
      collection: 'videos',
      data: { title: 'Film', state: 'awaiting-upload', tenant },
      depth: 0,
      req,
    })
  ).id

describe('what an academy may upload', () => {
  const quota = uploadQuota({ fileBytes: 1000, storageBytes: 1500 })
  const announce = (academy: Academy, amount: number) =>
    within(academy, async req => {
      const videoId = await aVideo(req, academy.id)
      const answer = await quota(req, { kind: 'upload-bytes', amount, owner: academy.id, videoId })
      if (answer.allowed) {
        const source = { key: `source/${videoId}`, uploadId: videoId, announcedBytes: amount }
        await stage.payload.update({ collection: 'videos', id: videoId, data: { source }, depth: 0, req })
      }
      return { videoId, answer }
    })
  const change = (id: string, data: object) =>
    stage.payload.update({ collection: 'videos', id, data, depth: 0 })

  it('is one file up to its limit, and all together up to theirs, each academy for itself', async () => {
    expect((await announce(birch, 1001)).answer).toMatchObject({ allowed: false })
    const first = await announce(birch, 1000)
    expect(first.answer).toEqual({ allowed: true })
    expect((await announce(birch, 501)).answer).toMatchObject({
      allowed: false,
      reason: expect.stringMatching(/^This file needs .+ GB are taken\. Delete videos/),
    })
    expect((await announce(birch, 500)).answer).toEqual({ allowed: true })
    expect((await announce(aurora, 1000)).answer).toEqual({ allowed: true })

    // The original has gone for what was made of it; then the video itself is replaced.
    await change(first.videoId, {
      sourceBytes: 1000,
      outputBytes: 300,
      source: { uploadId: null, removedAt: new Date().toISOString() },
    })
    expect((await announce(birch, 701)).answer.allowed).toBe(false)
    const again = (amount: number) =>
      within(birch, req =>
        quota(req, { kind: 'upload-bytes', amount, owner: birch.id, videoId: first.videoId }),
      )
    expect([(await again(700)).allowed, (await again(701)).allowed]).toEqual([true, false])
  })

  it('does not grow by asking twice at once', async () => {
    const academy = await stage.anAcademy('cedar')
    const answers = await Promise.all([
      announce(academy, 800),
      announce(academy, 800),
      announce(academy, 800),
    ])
    expect(answers.map(({ answer }) => answer.allowed).sort()).toEqual([false, false, true])
  })
})

describe('lectures of dropped videos', () => {
  const drop = (academy: Academy, parentId: string, title: string) =>
    within(academy, async req => {
      const videoId = await aVideo(req, academy.id)
      await draftLectures.create(req, { parentId, videoId, title })
      return videoId
    })
  const lecturesOf = async (course: string) =>
    (
      await stage.payload.find({
        collection: 'lectures',
        where: { course: { equals: course } },
        sort: 'orderIndex',
        depth: 0,
        limit: 0,
      })
    ).docs

  it('stand unpublished behind the last one, in its section, also when two come at once', async () => {
    const course = await stage.aCourse(aurora)
    const section = (
      await stage.payload.create({
        collection: 'sections',
        data: { title: 'Later', course: course.id, tenant: aurora.id, orderIndex: 1 },
      })
    ).id
    await stage.payload.update({ collection: 'lectures', id: course.lectures[0] ?? '', data: { section } })
    await drop(aurora, course.id, 'Third')
    await Promise.all([drop(aurora, course.id, 'Fourth'), drop(aurora, course.id, 'Fifth')])
    const lectures = await lecturesOf(course.id)
    expect(lectures.map(({ orderIndex }) => orderIndex)).toEqual([1, 2, 3, 4, 5])
    expect(lectures.slice(2)).toEqual(
      lectures
        .slice(2)
        .map(each => expect.objectContaining({ published: false, section, course: each.course })),
    )
    expect(lectures.map(({ title }) => title).slice(0, 3)).toEqual(['Lecture 1', 'Lecture 2', 'Third'])
  })

  it('are the first where there are none', async () => {
    const course = await stage.payload.create({
      collection: 'courses',
      data: { title: 'Empty', slug: '', tenant: aurora.id, _status: 'published' },
    })
    await drop(aurora, course.id, 'Alone')
    expect(await lecturesOf(course.id)).toMatchObject([{ title: 'Alone', orderIndex: 1, section: null }])
  })

  it('are made in no foreign course, and go with the upload while nobody has worked on them', async () => {
    const foreign = await stage.aCourse(birch)
    await expect(drop(aurora, foreign.id, 'Intruder')).rejects.toMatchObject({ status: 404 })
    expect(await lecturesOf(foreign.id)).toHaveLength(2)

    const course = await stage.aCourse(aurora)
    const [untouched, written] = [
      await drop(aurora, course.id, 'Untouched'),
      await drop(aurora, course.id, 'Written'),
    ]
    const lecture = (await lecturesOf(course.id)).find(({ title }) => title === 'Written')
    await stage.payload.update({ collection: 'lectures', id: lecture?.id ?? '', data: { published: true } })
    for (const videoId of [untouched, written]) {
      await within(birch, req => draftLectures.remove(req, { videoId }))
      expect((await lecturesOf(course.id)).map(({ video }) => video)).toContain(videoId)
      await within(aurora, req => draftLectures.remove(req, { videoId }))
    }
    expect((await lecturesOf(course.id)).map(({ title }) => title)).toEqual([
      'Lecture 1',
      'Lecture 2',
      'Written',
    ])
  })
})

import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveProgress } from '../learning/saveProgress.ts'
import { enrolledCourses } from '../site/read/enrolledCourses.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { openPlatformHost, type PlatformHost } from './platformHost.ts'
import type { Academy } from './stage.ts'

/** From the last lecture of a course to the sheet, and to its end. */
let host: PlatformHost
let aurora: Academy
let birch: Academy
beforeAll(async () => {
  host = await openPlatformHost()
  aurora = await host.anAcademy('aurora')
  birch = await host.anAcademy('birch')
})
afterAll(() => host.close())

const query = <Row extends Record<string, unknown>>(statement: ReturnType<typeof sql>) =>
  inTenant(host.payload, aurora.id, () => tenantDatabase().rows<Row>(statement))

async function aGraduate(more: Parameters<PlatformHost['aCourse']>[1] = {}) {
  const student = await host.aSignedInStudent(aurora)
  const course = await host.aCourse(aurora, { isFree: true, ...more })
  await query(sql`insert into enrollments (tenant_id, student_id, course_id, source, enrolled_at)
    values (${aurora.id}, ${student.id}, ${course.id}, 'free', now())`)
  const done = async (lecture: string | number) =>
    inTenant(host.payload, aurora.id, () => saveProgress(student.id, String(lecture), { kind: 'done' }))
  const issued = () =>
    query<{ number: string; student_name: string; course_title: string }>(sql`
      select number, student_name, course_title from certificates where student_id = ${student.id}`)
  return { student, course, done, issued }
}

describe('a certificate', () => {
  it('is issued with the last lecture, once, with the names of that day', async () => {
    const { student, course, done, issued } = await aGraduate()
    await done(course.lectures[0] ?? '')
    expect(await issued()).toEqual([])
    await Promise.all(course.lectures.map(done))
    const [first] = await issued()
    expect(first).toMatchObject({ student_name: 'Kim' })
    await query(sql`update students set name = 'Kim Ono' where id = ${student.id}`)
    await done(course.lectures[1] ?? '')
    expect(await issued()).toEqual([first])
    const courses = await inTenant(host.payload, aurora.id, () => enrolledCourses(student.id))
    expect(courses[0]?.certificateNumber).toBe(first?.number)
  })

  it('is not issued where the course has none', async () => {
    const { course, done, issued } = await aGraduate({ hasCertificate: false })
    for (const lecture of course.lectures) await done(lecture)
    expect(await issued()).toEqual([])
  })

  it('can be printed by whoever has its number, at its academy, until it is withdrawn', async () => {
    const { student, course, done, issued } = await aGraduate()
    for (const lecture of course.lectures) await done(lecture)
    const number = (await issued())[0]?.number ?? ''
    const path = `/api/learn/certificates/${number}`
    const sheet = await student.browser.ask('GET', path)
    expect(sheet.headers.get('content-type')).toBe('application/pdf')
    expect(
      Buffer.from(await sheet.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
    expect((await host.browser(aurora).ask('GET', path)).status).toBe(401)
    const stranger = await host.aSignedInStudent(birch)
    for (const other of [path, '/api/learn/certificates/0000-0000-0000', '/api/learn/certificates/x'])
      expect((await stranger.browser.ask('GET', other)).status).toBe(404)

    const { docs } = await host.payload.find({
      collection: 'certificates',
      where: { number: { equals: number } },
      req: aurora.owner,
      overrideAccess: false,
    })
    const id = docs[0]?.id ?? ''
    const withdrawn = await host.payload.update({
      collection: 'certificates',
      id,
      data: { revoked: true, studentName: 'Somebody else' },
      req: aurora.owner,
      overrideAccess: false,
    })
    expect(withdrawn).toMatchObject({ revoked: true, studentName: 'Kim' })
    expect((await student.browser.ask('GET', path)).status).toBe(404)
    const courses = await inTenant(host.payload, aurora.id, () => enrolledCourses(student.id))
    expect(courses[0]?.certificateNumber).toBeNull()
  })
})

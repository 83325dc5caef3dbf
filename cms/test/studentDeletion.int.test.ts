import { sql } from '@payloadcms/db-postgres'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { saveProgress } from '../learning/saveProgress.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
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

async function aLearner() {
  const within = <T>(work: () => Promise<T>) => inTenant(stage.payload, aurora.id, work)
  const course = await stage.aCourse(aurora)
  const student = await stage.aStudent(aurora)
  await stage.payload.create({
    collection: 'enrollments',
    data: {
      tenant: aurora.id,
      student,
      course: course.id,
      source: 'manual',
      enrolledAt: new Date().toISOString(),
    },
  })
  const [lecture = ''] = course.lectures
  await within(() => tenantDatabase().rows(sql`update lectures set duration = 100 where id = ${lecture}`))
  await within(() =>
    saveProgress(student, lecture, {
      kind: 'played',
      positionSeconds: 5,
      intervals: [[0, 5]],
    }),
  )
  const count = async () => {
    const [row] = await within(() =>
      tenantDatabase().rows<{ enrolled: number; played: number }>(sql`
      select (select count(*)::int from enrollments where student_id = ${student}) as enrolled,
        (select count(*)::int from lecture_progress where student_id = ${student}) as played`),
    )
    return row
  }
  return { student, count }
}

const remove = (id: string, by: Academy) =>
  stage.payload.delete({ collection: 'students', id, req: by.owner, overrideAccess: false })

it('removes a student who learns here together with what was learnt', async () => {
  const { student, count } = await aLearner()
  expect(await count()).toEqual({ enrolled: 1, played: 1 })
  await remove(student, aurora)
  expect(await count()).toEqual({ enrolled: 0, played: 0 })
})

it('leaves everything of a student whom another academy wants to remove', async () => {
  const { student, count } = await aLearner()
  await expect(remove(student, birch)).rejects.toThrow()
  expect(await count()).toEqual({ enrolled: 1, played: 1 })
})

import { sql } from '@payloadcms/db-postgres'
import fc from 'fast-check'
import { expect } from 'vitest'
import { redeem } from '../learning/redeem.ts'
import { tenantDatabase } from '../tenancy/connection.ts'

/** What codes and enrollments should be, told without a database: seats are counted, and who has what is listed. */
interface Expected {
  codes: { uses: number; revoked: boolean; redeemedBy: Set<number> }[]
  isActive: boolean[]
  enrollments: Map<string, { state: 'active' | 'paused' | 'removed'; days: number | null; isOver: boolean }>
}

/** Two codes of one batch that opens the first course for 30 days, and one for good that opens both. */
export interface Ground {
  key: Buffer
  codes: readonly { code: string; id: string; batch: number; seats: number }[]
  batches: readonly { id: string; courses: readonly number[]; days: number | null }[]
  courses: readonly string[]
  students: readonly string[]
}

type Step = fc.AsyncCommand<Expected, Ground, true>

const at = <T>(list: readonly T[], index: number): T => {
  const found = list[index]
  if (found === undefined) throw new Error(`There is no ${index}`)
  return found
}
const pairOf = (student: number, course: number) => `${student} ${course}`
const isOpen = (expected: Expected, student: number, course: number) => {
  const has = expected.enrollments.get(pairOf(student, course))
  return has !== undefined && has.state === 'active' && !has.isOver
}

function expectedKind(expected: Expected, ground: Ground, student: number, code: number): string {
  const { batch, seats } = at(ground.codes, code)
  const { courses } = at(ground.batches, batch)
  const stored = at(expected.codes, code)
  const open = courses.map(course => isOpen(expected, student, course))
  if (stored.redeemedBy.has(student)) return open.some(Boolean) ? 'redeemed' : 'used-up'
  if (stored.revoked || !at(expected.isActive, batch)) return 'revoked'
  if (open.every(Boolean)) return 'already-enrolled'
  return stored.uses >= seats ? 'used-up' : 'seat'
}

function take(expected: Expected, ground: Ground, student: number, code: number): void {
  const { courses, days } = at(ground.batches, at(ground.codes, code).batch)
  const stored = at(expected.codes, code)
  stored.uses++
  stored.redeemedBy.add(student)
  for (const course of courses) {
    const before = expected.enrollments.get(pairOf(student, course))
    const keeps =
      before !== undefined && before.state !== 'removed' && (before.days === null || days === null)
    expected.enrollments.set(pairOf(student, course), {
      state: 'active',
      days: keeps ? null : days,
      isOver: false,
    })
  }
}

/** Redeems, one to three times at once: all calls answer alike and take at most one seat. */
const redeeming = (student: number, code: number, times: number): Step => ({
  check: async () => true,
  async run(expected, ground) {
    const wanted = expectedKind(expected, ground, student, code)
    const call = () => redeem(ground.key, at(ground.students, student), at(ground.codes, code).code)
    const kinds = (await Promise.all(Array.from({ length: times }, call))).map(({ kind }) => kind)
    expect(new Set(kinds)).toEqual(new Set([wanted === 'seat' ? 'redeemed' : wanted]))
    if (wanted === 'seat') take(expected, ground, student, code)
    await compare(expected, ground)
  },
  toString: () => `student ${student} redeems code ${code}, ${times} times`,
})

const changes = {
  pause: sql`state = 'paused'`,
  remove: sql`state = 'removed'`,
  end: sql`access_until = now() - interval '1 day'`,
}

/** Staff pause, remove or end what a student has. */
const changing = (student: number, course: number, change: keyof typeof changes): Step => ({
  check: async expected => expected.enrollments.has(pairOf(student, course)),
  async run(expected, ground) {
    await tenantDatabase().rows(sql`
      update enrollments set ${changes[change]}
      where student_id = ${at(ground.students, student)} and course_id = ${at(ground.courses, course)}`)
    const has = expected.enrollments.get(pairOf(student, course))
    if (!has) return
    if (change === 'pause') has.state = 'paused'
    if (change === 'remove') has.state = 'removed'
    // From here on it has an end, so that a code for 30 days gives these.
    if (change === 'end') Object.assign(has, { isOver: true, days: -1 })
    await compare(expected, ground)
  },
  toString: () => `${change} student ${student} in course ${course}`,
})

const revoking = (code: number): Step => ({
  check: async () => true,
  async run(expected, ground) {
    await tenantDatabase().rows(
      sql`update access_codes set revoked = true where id = ${at(ground.codes, code).id}`,
    )
    at(expected.codes, code).revoked = true
  },
  toString: () => `revoke code ${code}`,
})

const switching = (batch: number): Step => ({
  check: async () => true,
  async run(expected, ground) {
    expected.isActive[batch] = !expected.isActive[batch]
    await tenantDatabase().rows(sql`
      update access_code_batches set is_active = ${expected.isActive[batch]} where id = ${at(ground.batches, batch).id}`)
  },
  toString: () => `switch batch ${batch}`,
})

async function compare(expected: Expected, ground: Ground): Promise<void> {
  const database = tenantDatabase()
  const codes = await database.rows<{ id: string; uses: number; redeemed: number }>(sql`
    select id, uses::int, (select count(*)::int from access_code_redemptions r where r.code_id = c.id) as redeemed
    from access_codes c where tenant_id = ${database.tenantId}`)
  for (const [n, { id, seats }] of ground.codes.entries()) {
    const { uses, redeemedBy } = at(expected.codes, n)
    expect(codes.find(code => code.id === id)).toEqual({ id, uses, redeemed: redeemedBy.size })
    expect(uses).toBeLessThanOrEqual(seats)
  }
  const enrollments = await database.rows<{
    student_id: string
    course_id: string
    state: string
    days: number | null
  }>(sql`
    select student_id, course_id, state, round(extract(epoch from access_until - now()) / 86400)::int as days
    from enrollments where tenant_id = ${database.tenantId}`)
  const stored = enrollments
    .filter(({ student_id }) => ground.students.includes(student_id))
    .map(({ student_id, course_id, state, days }): [string, object] => [
      pairOf(ground.students.indexOf(student_id), ground.courses.indexOf(course_id)),
      { state, days },
    ])
  expect(new Map(stored)).toEqual(
    new Map([...expected.enrollments].map(([pair, { state, days }]) => [pair, { state, days }])),
  )
}

const student = fc.nat(2)
const code = fc.nat(2)
const steps = fc.commands<Expected, Ground, true>(
  [
    fc.tuple(student, code, fc.integer({ min: 1, max: 3 })).map(values => redeeming(...values)),
    fc.tuple(student, code, fc.integer({ min: 1, max: 3 })).map(values => redeeming(...values)),
    fc
      .tuple(student, fc.nat(1), fc.constantFrom('pause', 'remove', 'end'))
      .map(values => changing(...values)),
    code.map(revoking),
    fc.nat(1).map(switching),
  ],
  { size: 'medium', maxCommands: 20 },
)

/** Any order of steps ends as it does without a database. `ground` makes fresh codes and students for each. */
export const redemptionStates = (ground: () => Promise<Ground>, runs: number): Promise<void> =>
  fc.assert(
    fc.asyncProperty(steps, async commands => {
      const real = await ground()
      const model: Expected = {
        codes: real.codes.map(() => ({ uses: 0, revoked: false, redeemedBy: new Set() })),
        isActive: real.batches.map(() => true),
        enrollments: new Map(),
      }
      await fc.asyncModelRun(() => ({ model, real }), commands)
    }),
    { numRuns: runs, seed: 20261126 },
  )

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  completed,
  givenBack,
  isOver,
  jobOf,
  percentOf,
  planTasks,
  renewed,
  takeTask,
  tasksOf,
  type VideoTasks,
} from './tasks.ts'

const planned = (chunks = 3, hasSound = true) => planTasks(7, { plan: '{}', chunks, hasSound })
const take = (tasks: VideoTasks, token: number, now = 0) => {
  const took = takeTask(tasks, { token, now, leaseUntil: now + 100, attempts: 3 })
  if (!took) throw new Error('nothing to take')
  return took
}
const heldBy = (tasks: VideoTasks, token: number) => {
  const found = tasks.list.find(each => each.token === token)
  if (!found) throw new Error(`no ${token}`)
  return found
}

describe('parts of a long video', () => {
  test('are taken in order, each once, the join not before all are done', () => {
    let tasks = planned()
    const kinds: string[] = []
    for (const token of [8, 9, 10, 11]) {
      const took = take(tasks, token)
      tasks = took.tasks
      kinds.push(`${took.taken.kind} ${took.taken.index}`)
    }
    expect(kinds).toEqual(['chunk 0', 'sound 0', 'chunk 1', 'chunk 2'])
    expect(takeTask(tasks, { token: 12, now: 0, leaseUntil: 100, attempts: 3 })).toBeNull()
    const joins: boolean[] = []
    for (const token of [10, 8, 11, 9]) {
      const after = completed(tasks, heldBy(tasks, token))
      tasks = after.tasks
      joins.push(after.join)
    }
    expect(joins).toEqual([false, false, false, true])
    const { taken } = take(tasks, 12)
    expect(jobOf(tasks, taken)).toEqual({ kind: 'join', plan: '{}', chunks: [8, 10, 11], sound: 9 })
  })

  test('cost an attempt each time that a lease runs out, and are left after the last', () => {
    let { tasks } = take(planned(2, false), 8, 0)
    tasks = take(tasks, 9, 50).tasks
    expect(isOver(heldBy(tasks, 8), 100)).toBe(false)
    expect(isOver(heldBy(tasks, 8), 101)).toBe(true)
    const again = take(tasks, 10, 101)
    expect(again.taken).toMatchObject({ index: 0, attempt: 2, token: 10 })
    tasks = take(again.tasks, 11, 300).tasks
    expect(heldBy(tasks, 11)).toMatchObject({ index: 0, attempt: 3 })
    tasks = renewed(tasks, heldBy(tasks, 9), 10, 900)
    expect(takeTask(tasks, { token: 12, now: 500, leaseUntil: 600, attempts: 3 })).toBeNull()
    expect(givenBack(tasks, heldBy(tasks, 11), 3)).toBeNull()
    expect(givenBack(tasks, heldBy(tasks, 9), 3)?.list[1]).toMatchObject({
      state: 'waiting',
      attempt: 2,
      token: 9,
      percent: 0,
    })
  })

  test('make up the percent of the video', () => {
    let { tasks } = take(planned(3, false), 8)
    expect(percentOf(tasks)).toBe(0)
    tasks = renewed(tasks, heldBy(tasks, 8), 50, 1)
    expect(percentOf(tasks)).toBe(12)
    expect(percentOf(completed(tasks, heldBy(tasks, 8)).tasks)).toBe(25)
  })

  test('of any number are all made under the tokens that the join names, in whatever order they end', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 40 }),
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 100 }),
        (chunks, hasSound, choices) => {
          let tasks = planned(chunks, hasSound)
          let token = 8
          const indexes = new Map<number, string>()
          const working: number[] = []
          let joins = 0
          for (let turn = 0; joins === 0; turn++) {
            const claim = { token, now: 0, leaseUntil: 1, attempts: 1000 }
            const took =
              (choices[turn] ?? 0) % 3 === 0 || working.length === 0 ? takeTask(tasks, claim) : null
            if (took) {
              tasks = took.tasks
              indexes.set(token, `${took.taken.kind} ${took.taken.index}`)
              working.push(token++)
              continue
            }
            const [ended = 0] = working.splice((choices[turn] ?? 0) % working.length, 1)
            const back = (choices[turn] ?? 0) % 5 === 1 && givenBack(tasks, heldBy(tasks, ended), 1000)
            if (back) tasks = back
            else {
              const after = completed(tasks, heldBy(tasks, ended))
              tasks = after.tasks
              joins += after.join ? 1 : 0
            }
          }
          const job = jobOf(tasks, take(tasks, token).taken)
          if (job.kind !== 'join') throw new Error('no join')
          expect(job.chunks.map(each => indexes.get(each))).toEqual(
            Array.from({ length: chunks }, (_, index) => `chunk ${index}`),
          )
          expect(job.sound === null ? null : indexes.get(job.sound)).toBe(hasSound ? 'sound 0' : null)
        },
      ),
    )
  })

  test('are read from what was stored, and from nothing else', () => {
    expect(tasksOf({ tasks: JSON.parse(JSON.stringify(planned())) })).toEqual(planned())
    expect([tasksOf({}), tasksOf({ tasks: null })]).toEqual([null, null])
    expect(() => tasksOf({ tasks: { list: [] } })).toThrow()
  })
})

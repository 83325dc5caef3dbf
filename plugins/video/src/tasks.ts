import { z } from 'zod'
import { type JobTask, mostChunks, type PlannedReport } from './contract/index.ts'

/**
 * The parts of a long video's work, as `videos.tasks` stores them while it is `encoding`. Rules only: whoever changes
 * them holds the video's row. Times are milliseconds since 1970 by the database's clock.
 *
 * `blocked`: waits for others. `waiting`: may be claimed. `working`: claimed under `token` until `leaseUntil`.
 */
const task = z.object({
  kind: z.enum(['chunk', 'sound', 'join']),
  /** Of a chunk, counted from 0. */
  index: z.int().min(0),
  state: z.enum(['blocked', 'waiting', 'working', 'done']),
  /** Of the last claim: outputs under any other count for nothing. */
  token: z.int().nullable(),
  leaseUntil: z.number().nullable(),
  attempt: z.int().min(1),
  percent: z.number(),
})
export type Task = z.infer<typeof task>

const videoTasks = z.object({
  /** Fencing token of the worker that planned, so that its report may be repeated. */
  plannedBy: z.int(),
  plan: z.string(),
  /** In the order in which they are claimed. */
  list: z.array(task).max(mostChunks + 2),
})
export type VideoTasks = z.infer<typeof videoTasks>

/** `null` for a video that is not worked on in parts. Throws on what this module never wrote. */
export const tasksOf = ({ tasks }: { tasks?: unknown }): VideoTasks | null =>
  videoTasks.nullable().parse(tasks ?? null)

/** The first chunk first, since it may be watched early; then the sound, which takes longest; the join last. */
export const planTasks = (
  plannedBy: number,
  { plan, chunks, hasSound }: Pick<PlannedReport, 'plan' | 'chunks' | 'hasSound'>,
): VideoTasks => {
  const fresh = { token: null, leaseUntil: null, attempt: 1, percent: 0 }
  const [first, ...others] = Array.from(
    { length: chunks },
    (_, index): Task => ({ kind: 'chunk', index, state: 'waiting', ...fresh }),
  )
  const sound: Task[] = hasSound ? [{ kind: 'sound', index: 0, state: 'waiting', ...fresh }] : []
  const join: Task = { kind: 'join', index: 0, state: 'blocked', ...fresh }
  return { plannedBy, plan, list: [...(first ? [first] : []), ...sound, ...others, join] }
}

export const isOver = (each: Task, now: number): boolean =>
  each.state === 'working' && (each.leaseUntil ?? 0) < now

/** The next task under a new token and lease; `null` where none can be had. One whose lease ran out costs an attempt. */
export const takeTask = (
  tasks: VideoTasks,
  claim: { token: number; now: number; leaseUntil: number; attempts: number },
): { tasks: VideoTasks; taken: Task } | null => {
  const isLeft = (each: Task) => isOver(each, claim.now) && each.attempt < claim.attempts
  const next = tasks.list.find(each => each.state === 'waiting') ?? tasks.list.find(isLeft)
  if (!next) return null
  const taken: Task = {
    ...next,
    state: 'working',
    token: claim.token,
    leaseUntil: claim.leaseUntil,
    attempt: next.attempt + (next.state === 'working' ? 1 : 0),
    percent: 0,
  }
  return { tasks: exchanged(tasks, next, taken), taken }
}

/** What the worker of a claimed task is told to make. */
export const jobOf = (tasks: VideoTasks, { kind, index }: Task): JobTask => {
  const { plan, list } = tasks
  if (kind === 'chunk') return { kind, index, plan }
  if (kind === 'sound') return { kind, plan }
  const made = (of: Task['kind']) =>
    list.filter(each => each.kind === of).sort((one, other) => one.index - other.index)
  return {
    kind,
    plan,
    chunks: made('chunk').map(tokenOf),
    sound: made('sound').map(tokenOf)[0] ?? null,
  }
}

const tokenOf = ({ token }: Task): number => {
  if (token === null) throw new Error('A part is joined that was never made')
  return token
}

export const renewed = (tasks: VideoTasks, held: Task, percent: number, leaseUntil: number): VideoTasks =>
  exchanged(tasks, held, { ...held, percent, leaseUntil })

/** A part is complete; `join` says whether that was the last one, so that they can be joined now. */
export const completed = (tasks: VideoTasks, held: Task): { tasks: VideoTasks; join: boolean } => {
  const after = exchanged(tasks, held, { ...held, state: 'done', leaseUntil: null, percent: 100 })
  const blocked = after.list.find(each => each.state === 'blocked')
  const isLast = after.list.every(each => each.state === 'done' || each === blocked)
  if (!blocked || !isLast) return { tasks: after, join: false }
  return { tasks: exchanged(after, blocked, { ...blocked, state: 'waiting' }), join: true }
}

/** The task waits for another worker; `null` when that was its last attempt. The token stays, so that a report may be repeated. */
export const givenBack = (tasks: VideoTasks, held: Task, attempts: number): VideoTasks | null =>
  held.attempt >= attempts
    ? null
    : exchanged(tasks, held, {
        ...held,
        state: 'waiting',
        leaseUntil: null,
        attempt: held.attempt + 1,
        percent: 0,
      })

/** Of the whole video. */
export const percentOf = ({ list }: VideoTasks): number =>
  Math.floor(list.reduce((sum, each) => sum + each.percent, 0) / list.length)

const exchanged = (tasks: VideoTasks, old: Task, by: Task): VideoTasks => ({
  ...tasks,
  list: tasks.list.map(each => (each === old ? by : each)),
})

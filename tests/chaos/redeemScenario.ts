import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { sql } from '@payloadcms/db-postgres/drizzle'
import { openLearningTables } from './learningTables.ts'
import type { Ask, Told } from './redeemProcess.ts'
import { sleep } from './stage.ts'
import { randomFrom } from './videoScenarios.ts'

const program = fileURLToPath(new URL('redeemProcess.ts', import.meta.url))

export interface RedeemPlan {
  codes: number
  /** Each by a student of its own at each code. */
  attempts: number
  atOnce: number
  /** Connections cut, half by the server and half by the client. */
  cuts: number
  /** Processes killed. */
  kills: number
  processes: number
  seed: number
}

export interface RedeemVerdict {
  attempts: number
  /** Calls, with those whose answer was lost and that were asked again. */
  calls: number
  cuts: number
  kills: number
  /** Seats taken, and how many there should be: the sum of min(attempts, seats). */
  redemptions: number
  expected: number
  /** Codes whose redemptions, uses or enrollments are not min(attempts, seats). */
  wrongCodes: number
  /** Students who were told that a code opened a course and have none, or the other way round. */
  lost: number
  /** Students who got another answer when they asked again. */
  otherOnReplay: number
  seconds: number
}

/** Many students at few codes while connections are cut and processes killed; whoever gets no answer asks again. */
export async function redeemUnderFire(databaseUrl: string, plan: RedeemPlan): Promise<RedeemVerdict> {
  const tables = await openLearningTables(databaseUrl)
  const random = randomFrom(plan.seed)
  const each = plan.attempts / plan.codes
  // From one seat to half as many again as are asked for, so that codes with too few and with enough occur.
  const codes = await tables.codes(
    Array.from({ length: plan.codes }, (_, n) => 1 + Math.floor((n / plan.codes) * 1.5 * each)),
  )
  const students = await tables.students(each)
  const attempts = codes
    .flatMap(({ code }) => students.map(studentId => ({ studentId, code, order: random() })))
    .sort((one, other) => one.order - other.order)
  const answers = new Array<string>(attempts.length)
  const processes = startProcesses(databaseUrl, tables, plan)
  const start = performance.now()
  const verdict = { cuts: 0, kills: 0 }
  /** After so many answers there is the next cut, or kill. */
  const every = Math.max(1, Math.floor(attempts.length / (plan.cuts + plan.kills + 1)))
  let answered = 0
  const harm = async () => {
    const total = plan.cuts + plan.kills
    const done = verdict.cuts + verdict.kills
    if (done >= total) return
    if (verdict.kills < plan.kills && (done + 1) * plan.kills >= (verdict.kills + 1) * total) {
      verdict.kills++
      await processes.killOne(random)
    } else if (verdict.cuts++ % 2 === 0) {
      const cut = await tables.rows(sql`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'redeemer'
        order by state = 'active' desc, random() limit 1`)
      if (cut.length === 0) verdict.cuts--
    } else processes.cutOne(random)
  }
  const ask = async (order: readonly number[], keep: (n: number, answer: string) => unknown) => {
    const rest = order[Symbol.iterator]()
    const one = async () => {
      for (const n of rest) {
        const { studentId = '', code = '' } = attempts[n] ?? {}
        for (let answer: string | null = null; answer === null; ) {
          answer = await processes.redeem(studentId, code)
          if (answer !== null) await keep(n, answer)
        }
      }
    }
    await Promise.all(Array.from({ length: plan.atOnce }, one))
  }
  try {
    const all = attempts.map((_, n) => n)
    await ask(all, async (n, answer) => {
      answers[n] = answer
      if (++answered % every === 0) await harm()
    })
    const seconds = (performance.now() - start) / 1000
    let otherOnReplay = 0
    await ask(all, (n, answer) => {
      if (answer !== answers[n]) otherOnReplay++
    })

    const counted = await tables.rows<{ id: string; uses: number; redeemed: number; enrolled: number }>(sql`
      select c.id, c.uses::int, (select count(*)::int from access_code_redemptions r where r.code_id = c.id) as redeemed,
        (select count(*)::int from enrollments e where e.course_id = c.course_id) as enrolled from access_codes c`)
    const right = new Map(codes.map(({ id, seats }) => [id, Math.min(each, seats)]))
    const wrongCodes = counted.filter(({ id, uses, redeemed, enrolled }) =>
      [uses, redeemed, enrolled].some(number => number !== right.get(id)),
    ).length
    const pairs = await tables.rows<{ pair: string }>(sql`
      select r.student_id || ' ' || r.code_id as pair from access_code_redemptions r
        join access_codes c on c.id = r.code_id join enrollments e on e.course_id = c.course_id and e.student_id = r.student_id`)
    const has = new Set(pairs.map(({ pair }) => pair))
    const idOf = new Map(codes.map(({ id, code }) => [code, id]))
    const lost = attempts.filter(({ studentId, code }, n) => {
      const told = JSON.parse(answers[n] ?? '{}').kind === 'redeemed'
      return told !== has.has(`${studentId} ${idOf.get(code)}`)
    }).length
    return {
      ...verdict,
      calls: processes.calls(),
      attempts: attempts.length,
      redemptions: counted.reduce((sum, { redeemed }) => sum + redeemed, 0),
      expected: [...right.values()].reduce((sum, seats) => sum + seats, 0),
      wrongCodes,
      lost,
      otherOnReplay,
      seconds,
    }
  } finally {
    await processes.end()
    await tables.close()
  }
}

type Tables = Awaited<ReturnType<typeof openLearningTables>>

function startProcesses(databaseUrl: string, tables: Tables, plan: RedeemPlan) {
  const connections = Math.ceil(plan.atOnce / plan.processes)
  const waiting = new Map<number, { child: ChildProcess; give: (answer: string | null) => void }>()
  const open: ChildProcess[] = []
  const children = new Set<ChildProcess>()
  let asked = 0
  let ending = false
  const start = () => {
    const child = fork(
      program,
      [databaseUrl, tables.key.toString('base64'), tables.tenantId, String(connections)],
      {
        execArgv: ['--import', 'tsx'],
        stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      },
    )
    children.add(child)
    child.on('message', (told: Told) => {
      if (told.kind === 'open') return open.push(child)
      waiting.get(told.id)?.give(told.answer)
      return waiting.delete(told.id)
    })
    child.once('exit', () => {
      children.delete(child)
      if (open.includes(child)) open.splice(open.indexOf(child), 1)
      for (const [id, { child: of, give }] of waiting) {
        if (of !== child) continue
        waiting.delete(id)
        give(null)
      }
      if (!ending) start()
    })
  }
  for (let n = 0; n < plan.processes; n++) start()
  const oneOf = (random: () => number) => open[Math.floor(random() * open.length)]
  const next = () => open[asked % Math.max(1, open.length)]

  return {
    calls: () => asked,
    /** `null` when the answer is lost, with its process or its connection. */
    async redeem(studentId: string, code: string): Promise<string | null> {
      let child = next()
      while (!child?.connected) {
        await sleep(20)
        child = next()
      }
      const id = ++asked
      const ask: Ask = { kind: 'redeem', id, studentId, code }
      return new Promise(give => {
        waiting.set(id, { child, give })
        child.send(ask, fault => {
          if (fault && waiting.delete(id)) give(null)
        })
      })
    },
    cutOne: (random: () => number) => void oneOf(random)?.send({ kind: 'cut' } satisfies Ask),
    /** At any moment, and waits for nothing but a process to kill. */
    async killOne(random: () => number): Promise<void> {
      while (open.length === 0) await sleep(20)
      oneOf(random)?.kill('SIGKILL')
    },
    async end(): Promise<void> {
      ending = true
      await Promise.all(
        [...children].map(child => {
          const exited = once(child, 'exit')
          child.kill('SIGKILL')
          return exited
        }),
      )
    },
  }
}

import { lockReasons } from '../lockReasons.ts'
import type { LectureState, LockReason, LockView } from '../views/index.ts'
import { fields, list, ownPath, percent, text } from './answers.ts'
import { loadMe } from './me.ts'
import { get } from './request.ts'

/** GET `CourseView.standingEndpoint`: where a student stands in a course. */
export interface Standing {
  /** 0 to 100, whole numbers. */
  readonly percent: number
  /** What to go on with; null where nothing is open. */
  readonly next: {
    readonly title: string
    readonly href: string
    /** Null for what has no length. */
    readonly remainingSeconds: number | null
  } | null
  /** By the number that a lecture has in its course. */
  readonly lectures: ReadonlyMap<number, { readonly state: LectureState; readonly lock: LockView | null }>
}

const states: readonly LectureState[] = ['open', 'locked', 'completed', 'in-progress']

function readLock(value: unknown): LockView | null {
  const { reason, until, after } = fields(value)
  const known = lockReasons.find(each => each === reason) satisfies LockReason | undefined
  if (!known) return null
  return {
    reason: known,
    until: Number.isFinite(Date.parse(text(until))) ? text(until) : null,
    after: list(after).flatMap(({ title, href }) => {
      const own = ownPath(href)
      return own ? [{ title: text(title), href: own }] : []
    }),
  }
}

export function readStanding(body: unknown): Standing {
  const answer = fields(body)
  const next = fields(answer.next)
  const href = ownPath(next.href)
  return {
    percent: percent(answer.percent),
    next: href
      ? {
          title: text(next.title),
          href,
          remainingSeconds: typeof next.remainingSeconds === 'number' ? next.remainingSeconds : null,
        }
      : null,
    lectures: new Map(
      list(answer.lectures).flatMap(({ number, state, lock }) => {
        const known = states.find(each => each === state)
        return typeof number === 'number' && known ? [[number, { state: known, lock: readLock(lock) }]] : []
      }),
    ),
  }
}

const asked = new Map<string, Promise<Standing | null>>()

/**
 * Where whoever is here stands in a course; null for who is not signed in, or offline: the page is whole without it.
 * One call a page, however many places of it ask, and none where nobody is signed in.
 */
export function loadStanding(endpoint: string, meEndpoint: string): Promise<Standing | null> {
  const known = asked.get(endpoint)
  if (known) return known
  const answer = loadMe(meEndpoint).then(async ({ student }) => {
    if (!student) return null
    const got = await get(endpoint, readStanding)
    return got.kind === 'ok' ? got.body : null
  })
  asked.set(endpoint, answer)
  return answer
}

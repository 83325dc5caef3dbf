import type { CompletionView, NoteView } from '../views/index.ts'
import type { Account, Me, ProgressAnswer, RedeemAnswer, Session } from './endpoints.ts'

/** Readers of answers: a missing or odd field becomes the harmless value, never an exception in the page. */

export type Fields = Readonly<Record<string, unknown>>

export const fields = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? { ...value } : {}
export const text = (value: unknown) => (typeof value === 'string' ? value : '')
export const list = (value: unknown): readonly Fields[] => (Array.isArray(value) ? value.map(fields) : [])
export const percent = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? Math.min(100, Math.max(0, Math.round(value))) : 0

const whole = (value: unknown) =>
  typeof value === 'number' && Number.isFinite(value) ? Math.max(0, Math.round(value)) : 0

/** A path of this origin, or null: what comes from an address bar or an answer may not lead elsewhere. */
export function ownPath(value: unknown): string | null {
  // Browsers drop tabs and line breaks from addresses and take `\` for `/`, so both could hide `//host`.
  const path = text(value)
  return /^\/(?![/\\])[^\\\s]*$/.test(path) ? path : null
}

export function readMe(body: unknown): Me {
  const { student, courses } = fields(body)
  const { name, key } = fields(student)
  return {
    student: student ? { name: text(name), key: text(key) } : null,
    courses: list(courses).flatMap(course => {
      const resumeHref = ownPath(course.resumeHref)
      if (!resumeHref) return []
      return [
        {
          slug: text(course.slug),
          percent: percent(course.percent),
          completedLectures: whole(course.completedLectures),
          totalLectures: whole(course.totalLectures),
          inLecture: course.inLecture ? inLecture(fields(course.inLecture)) : null,
          resumeHref,
        },
      ]
    }),
  }
}

const inLecture = (part: Fields) => ({ number: whole(part.number), percent: percent(part.percent) })

export function readAccount(body: unknown): Account {
  const { email, emailVerified, pendingEmail, hasPassword, google } = fields(body)
  return {
    email: text(email),
    emailVerified: emailVerified === true,
    pendingEmail: text(pendingEmail) || null,
    hasPassword: hasPassword === true,
    google: google === true,
  }
}

export function readSessions(body: unknown): readonly Session[] {
  return list(fields(body).sessions).flatMap(({ id, current, openedAt, device }) => {
    const { browser, system } = fields(device)
    if (!text(id) || !Number.isFinite(Date.parse(text(openedAt)))) return []
    const named = text(browser) !== '' || text(system) !== ''
    return [
      {
        id: text(id),
        current: current === true,
        openedAt: text(openedAt),
        device: named ? { browser: text(browser), system: text(system) } : null,
      },
    ]
  })
}

export function readRedeemed(body: unknown): RedeemAnswer {
  const { kind, courses } = fields(body)
  return {
    kind: kind === 'already-enrolled' ? 'already-enrolled' : 'redeemed',
    courses: list(courses).flatMap(course => {
      const href = ownPath(course.href)
      return href ? [{ title: text(course.title), href }] : []
    }),
  }
}

export function readProgress(body: unknown): ProgressAnswer {
  const { completed, coursePercent, completion } = fields(body)
  return {
    completed: completed === true,
    coursePercent: percent(coursePercent),
    completion: readCompletion(completion),
  }
}

const rules: readonly CompletionView['rule'][] = ['percent', 'end', 'marked', 'time', 'quiz']

function readCompletion(value: unknown): CompletionView | null {
  const { rule, target, reached } = fields(value)
  const known = rules.find(one => one === rule)
  if (!known) return null
  return {
    rule: known,
    target: typeof target === 'number' ? target : null,
    reached: typeof reached === 'number' ? reached : 0,
  }
}

/** Null for what is no note. */
export function readNote(body: unknown): NoteView | null {
  const { id, text: written, seconds, endpoint } = fields(body)
  const own = ownPath(endpoint)
  return own
    ? {
        id: text(id),
        text: text(written),
        seconds: typeof seconds === 'number' ? seconds : null,
        endpoint: own,
      }
    : null
}

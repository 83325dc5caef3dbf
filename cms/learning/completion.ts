import { sql } from '@payloadcms/db-postgres'
import { type Intervals, watchedSeconds } from './intervals.ts'

/** When a lecture is completed. */
export type CompletionRule =
  /** `percent` of the video was watched. */
  | { kind: 'percent'; percent: number }
  /** The last second of the video was watched. */
  | { kind: 'end' }
  /** The student says so. */
  | { kind: 'marked' }
  /** The text was in view for so many minutes. */
  | { kind: 'time'; minutes: number }
  /** The quiz was passed. */
  | { kind: 'quiz' }

/** What the instructor chose, on a lecture or for its course. */
export interface ChosenRule {
  rule: 'percent' | 'end' | 'marked' | 'time' | null
  percent: number | null
  minutes: number | null
}

/** What was done of a lecture. */
export interface Done {
  intervals: Intervals
  /** With the text in view. */
  spentSeconds: number
}

const usualPercent = 90

/**
 * The rule of one lecture: its own, else its course's. Shares and the end are of videos, minutes are of texts: where the
 * choice does not fit, a video is completed by nine tenths and a text by its student's word. A quiz is passed.
 */
export function ruleOf(
  kind: 'video' | 'text' | 'quiz',
  { lecture, course }: { lecture: ChosenRule; course: ChosenRule },
): CompletionRule {
  if (kind === 'quiz') return { kind: 'quiz' }
  const chosen = lecture.rule ? lecture : course
  switch (chosen.rule) {
    case 'marked':
      return { kind: 'marked' }
    case 'end':
      return kind === 'video' ? { kind: 'end' } : { kind: 'marked' }
    case 'time':
      return kind === 'video'
        ? { kind: 'percent', percent: usualPercent }
        : { kind: 'time', minutes: chosen.minutes ?? 1 }
    default:
      return kind === 'video'
        ? { kind: 'percent', percent: chosen.percent ?? usualPercent }
        : { kind: 'marked' }
  }
}

/** Players stop a moment before the end: the last second of a video need not be played, nor half of a very short one. */
const almost = (duration: number) => Math.max(duration - 1, duration * 0.5)

/**
 * Whether the rule is met by what was watched and read; never for what a student marks or passes.
 * @param duration in seconds; `null` while it is not known, and for texts
 */
export function isComplete(rule: CompletionRule, done: Done, duration: number | null): boolean {
  switch (rule.kind) {
    case 'percent':
      return isLong(duration) && watchedSeconds(done.intervals) >= secondsNeeded(rule.percent, duration)
    case 'end':
      return isLong(duration) && (done.intervals.at(-1)?.[1] ?? 0) >= almost(duration)
    case 'time':
      return done.spentSeconds >= rule.minutes * 60
    case 'marked':
    case 'quiz':
      return false
  }
}

const isLong = (duration: number | null): duration is number => duration !== null && duration > 0

const secondsNeeded = (percent: number, duration: number) =>
  Math.min((duration * percent) / 100, almost(duration))

/** Where a student stands towards the rule. */
export interface CompletionState {
  rule: CompletionRule['kind']
  /** Percent to watch or minutes to read; `null` for the other rules. */
  target: number | null
  /** Percent watched or minutes read, whole numbers; 0 where nothing is counted. */
  reached: number
}

export function completionState(rule: CompletionRule, done: Done, duration: number | null): CompletionState {
  const watched = isLong(duration) ? percentWatched(watchedSeconds(done.intervals), duration) : 0
  switch (rule.kind) {
    case 'percent':
      return { rule: rule.kind, target: rule.percent, reached: watched }
    case 'time':
      return {
        rule: rule.kind,
        target: rule.minutes,
        reached: Math.min(rule.minutes, Math.floor(done.spentSeconds / 60)),
      }
    case 'end':
      return { rule: rule.kind, target: null, reached: watched }
    case 'marked':
    case 'quiz':
      return { rule: rule.kind, target: null, reached: 0 }
  }
}

/** Whole numbers, 100 only when nothing is missing. */
export const percentWatched = (seconds: number, duration: number): number =>
  duration > 0 ? Math.min(100, Math.floor((seconds / duration) * 100)) : 0

export interface RuleRow extends Record<string, unknown> {
  kind: 'video' | 'text' | 'quiz'
  lectureRule: ChosenRule
  courseRule: ChosenRule
}

/** The columns that `ruleOfRow` reads, of `lectures l` and `courses c`. */
export const ruleColumns = sql`
  case when l.kind = 'quiz' then 'quiz' when l.video_id is not null or l.duration is not null then 'video' else 'text' end as kind,
  json_build_object('rule', l.completion_rule, 'percent', l.completion_percent::float8, 'minutes', l.completion_minutes::float8) as "lectureRule",
  json_build_object('rule', c.completion_rule, 'percent', c.completion_percent::float8, 'minutes', c.completion_minutes::float8) as "courseRule"`

export const ruleOfRow = ({ kind, lectureRule, courseRule }: RuleRow): CompletionRule =>
  ruleOf(kind, { lecture: lectureRule, course: courseRule })

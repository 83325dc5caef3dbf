import { percentOf } from '../../learning/courseProgress.ts'
import { paths } from '../navigation.ts'
import type { Outline } from '../read/outline.ts'
import { presentOutline } from './outline.ts'

/** Where a student stands in a course: every lecture's state, and the one to go on with. */
export function presentStanding(outline: Outline) {
  const rows = outline.sections.flatMap(({ lectures }) => lectures)
  const open = rows.filter(({ completed, lock }) => !completed && !lock)
  const next = open.filter(({ touchedAt }) => touchedAt !== null).sort(byTouch)[0] ?? open[0]
  return {
    percent: percentOf(rows.filter(({ completed }) => completed).length, rows.length),
    next: next
      ? {
          title: next.title,
          href: paths.lecture(outline.course.slug, next.id),
          remainingSeconds:
            next.duration === null ? null : Math.max(0, Math.round(next.duration - next.position)),
        }
      : null,
    lectures: presentOutline(outline)
      .flatMap(({ lectures }) => lectures)
      .map(({ number, state, lock }) => ({ number, state, lock })),
  }
}

const byTouch = (one: { touchedAt: Date | null }, other: { touchedAt: Date | null }) =>
  Number(other.touchedAt) - Number(one.touchedAt)

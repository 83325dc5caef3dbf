import type { LectureState, LockView, SectionView } from '@lectern/theme-contract'
import type { Lock } from '../../learning/opening.ts'
import { paths } from '../navigation.ts'
import type { Outline, OutlineLecture } from '../read/outline.ts'
import { presentRow } from './course.ts'

/** A course's outline with a student's marks, and with what is locked for how long. */
export const presentOutline = ({ course, sections }: Outline): SectionView[] =>
  sections.map(({ title, lectures }) => ({
    title,
    lectures: lectures.map(lecture =>
      presentRow(lecture, course.slug, {
        state: stateOf(lecture),
        lock: lecture.lock && presentLock(lecture.lock, course.slug),
      }),
    ),
  }))

function stateOf({ completed, started, lock }: OutlineLecture): LectureState {
  if (completed) return 'completed'
  if (lock) return 'locked'
  return started ? 'in-progress' : 'open'
}

/** @param courseSlug of the lecture that is locked */
export function presentLock(lock: Lock, courseSlug: string): LockView {
  const { reason } = lock
  switch (reason) {
    case 'not-enrolled':
    case 'paused':
      return { reason, until: null, after: [] }
    case 'access-ended':
    case 'not-yet-open':
      return { reason, until: lock.until.toISOString(), after: [] }
    case 'prerequisites':
      return {
        reason,
        until: null,
        after: lock.after.map(({ slug, title }) => ({ title, href: paths.course(slug) })),
      }
    case 'sequence':
      return {
        reason,
        until: null,
        after: [{ title: lock.after.title, href: paths.lecture(courseSlug, lock.after.id) }],
      }
  }
}

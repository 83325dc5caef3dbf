import { problem } from '../../problem.ts'
import { type AccessibleLecture, lectureAccess, type ShutLecture } from '../access.ts'
import type { Lock } from '../opening.ts'

/** The lecture that a call is about, if the student may open it; else the answer that says why not, and until when. */
export async function openLecture(
  studentId: string,
  lectureId: string,
): Promise<{ lecture: AccessibleLecture } | { fault: Response }> {
  const access = await lectureAccess(studentId, lectureId)
  return access.kind === 'open' ? { lecture: access.lecture } : { fault: refusalOf(access) }
}

export const refusalOf = (access: ShutLecture): Response =>
  access.kind === 'unknown'
    ? problem(404, 'not-found', 'There is no such lecture.')
    : problem(403, 'locked', `This lecture is not open for you. ${remedyOf(access.lock)}`)

function remedyOf(lock: Lock): string {
  switch (lock.reason) {
    case 'not-enrolled':
      return 'Redeem a code for its course.'
    case 'paused':
      return 'Your place in the course is paused; ask your instructor.'
    case 'access-ended':
      return `Your access ended at ${lock.until.toISOString()}. Redeem a new code for its course.`
    case 'not-yet-open':
      return `It opens at ${lock.until.toISOString()}.`
    case 'prerequisites':
      return `First complete ${lock.after.map(({ title }) => `"${title}"`).join(', ')}.`
    case 'sequence':
      return `First complete "${lock.after.title}".`
  }
}

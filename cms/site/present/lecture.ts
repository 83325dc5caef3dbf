import type { LecturePageView, PlaybackView, QuizView } from '@lectern/theme-contract'
import type { LectureAccess } from '../../learning/access.ts'
import { percentOf } from '../../learning/courseProgress.ts'
import { paths } from '../navigation.ts'
import type { LectureRecord } from '../read/lecture.ts'
import { type Playlists, presentOpening } from './opening.ts'
import { presentLock, presentOutline } from './outline.ts'
import { playableOf, presentPlayable } from './playback.ts'
import { presentRichText } from './richText.ts'

/** From here to the end nobody wants to be taken back to: a watched lecture starts again. */
const nearEndSeconds = 5

export function presentLecture(
  record: LectureRecord,
  access: Extract<LectureAccess, { kind: 'open' | 'locked' }>,
  { playlists = null, quiz = null }: { playlists?: Playlists | null; quiz?: QuizView | null } = {},
): LecturePageView {
  const { course, sections } = record.outline
  const rows = sections.flatMap(section => section.lectures)
  const at = rows.findIndex(({ id }) => id === access.lecture.id)
  const current = rows[at]
  if (!current) throw new Error('A lecture stands in the outline of its course')
  const open = access.kind === 'open'
  const linkTo = (row: (typeof rows)[number] | undefined) =>
    row ? { title: row.title, href: paths.lecture(course.slug, row.id) } : null
  return {
    course: { title: course.title, href: paths.course(course.slug) },
    lecture: {
      id: current.id,
      title: current.title,
      bodyHtml: open ? presentRichText(record.body) : '',
      durationSeconds: record.video?.duration ?? null,
      number: current.number,
    },
    playback: open && quiz ? { kind: 'quiz' } : presentPlayback(record, access, playlists),
    quiz: open ? quiz : null,
    outline: presentOutline(record.outline).map((section, index) => ({
      ...section,
      lectures: section.lectures.map((row, place) => ({
        ...row,
        isCurrent: sections[index]?.lectures[place] === current,
      })),
    })),
    previous: linkTo(rows[at - 1]),
    next: linkTo(rows[at + 1]),
    progress: {
      coursePercent: percentOf(rows.filter(({ completed }) => completed).length, rows.length),
      completed: record.completed,
    },
    endpoints: {
      progress: paths.progress(current.id),
      complete: paths.complete(current.id),
      mediaAccess: paths.mediaAccess(current.id),
    },
  }
}

function presentPlayback(
  { video, position, outline }: LectureRecord,
  access: Extract<LectureAccess, { kind: 'open' | 'locked' }>,
  playlists: Playlists | null,
): PlaybackView {
  if (access.kind === 'locked')
    return { kind: 'locked', lock: presentLock(access.lock, outline.course.slug), redeemHref: paths.redeem }
  if (!video) return { kind: 'text' }
  const playable = playableOf(video)
  if (!playable) return { kind: 'processing' }
  const startAtSeconds = position > playable.durationSeconds - nearEndSeconds ? 0 : position
  return {
    kind: 'video',
    ...presentPlayable(video, playable),
    startAtSeconds,
    opening: playlists && presentOpening(playable.version, playlists, startAtSeconds),
    mediaAccessUrl: paths.mediaAccess(access.lecture.id),
  }
}

import type {
  LecturePageView,
  NoteView,
  PlaybackView,
  QuestionsView,
  QuizView,
} from '@lectern/theme-contract'
import { percentOf } from '../../learning/courseProgress.ts'
import type { Note } from '../../learning/notes/notes.ts'
import type { Lock } from '../../learning/opening.ts'
import { paths } from '../navigation.ts'
import type { LectureRecord } from '../read/lecture.ts'
import type { ListedFile } from '../read/lectureFile.ts'
import { type Playlists, presentOpening } from './opening.ts'
import { presentLock, presentOutline } from './outline.ts'
import { playableOf, presentPlayable } from './playback.ts'
import { presentRichText } from './richText.ts'

/** From here to the end nobody wants to be taken back to: a watched lecture starts again. */
const nearEndSeconds = 5

/** What stands beside the lecture itself, for whoever may open it. */
export interface Beside {
  playlists?: Playlists | null
  quiz?: QuizView | null
  /** `null` where nothing can be written. */
  notes?: readonly Note[] | null
  /** `null` where the academy takes none. */
  questions?: QuestionsView | null
  files?: readonly ListedFile[]
  /** The second that the address asks for. */
  startAt?: number | null
  /** Empty where nothing is kept. */
  studentKey?: string
}

/** Which lecture it is, and whether it may be shown; see `LectureAccess`. */
type PresentedAccess = { lecture: { id: string } } & ({ kind: 'open' } | { kind: 'locked'; lock: Lock })

export const presentNote = ({ id, text, seconds }: Note): NoteView => ({
  id,
  text,
  seconds,
  endpoint: paths.note(id),
})

export function presentLecture(
  record: LectureRecord,
  access: PresentedAccess,
  {
    playlists = null,
    quiz = null,
    notes = null,
    questions = null,
    files = [],
    startAt = null,
    studentKey = '',
  }: Beside = {},
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
    playback: open && quiz ? { kind: 'quiz' } : presentPlayback(record, access, playlists, startAt),
    quiz: open ? quiz : null,
    resources: open
      ? files.map(({ id, title, filename, bytes }) => ({
          title,
          href: paths.lectureFile(current.id, id),
          type: /\.([a-z0-9]{1,8})$/i.exec(filename)?.[1]?.toUpperCase() ?? '',
          bytes,
        }))
      : [],
    notes:
      open && notes
        ? {
            notes: notes.map(presentNote),
            endpoint: paths.notes(current.id),
            exports: { markdown: paths.notesAsMarkdown, text: paths.notesAsText },
          }
        : null,
    questions: open ? questions : null,
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
      completion: record.completion,
      studentKey,
    },
    endpoints: {
      progress: paths.progress(current.id),
      complete: paths.complete(current.id),
      mediaAccess: paths.mediaAccess(current.id),
      startOver: paths.startOver(current.id),
    },
  }
}

function presentPlayback(
  { video, position, outline }: LectureRecord,
  access: PresentedAccess,
  playlists: Playlists | null,
  startAt: number | null,
): PlaybackView {
  if (access.kind === 'locked')
    return { kind: 'locked', lock: presentLock(access.lock, outline.course.slug), redeemHref: paths.redeem }
  if (!video) return { kind: 'text' }
  const playable = playableOf(video)
  if (!playable) return { kind: 'processing' }
  const asked = startAt !== null && startAt <= playable.durationSeconds ? startAt : null
  const startAtSeconds = asked ?? (position > playable.durationSeconds - nearEndSeconds ? 0 : position)
  return {
    kind: 'video',
    ...presentPlayable(video, playable, paths.poster(access.lecture.id)),
    startAtSeconds,
    opening: playlists && presentOpening(playable.version, playlists, startAtSeconds),
    mediaAccessUrl: paths.mediaAccess(access.lecture.id),
  }
}

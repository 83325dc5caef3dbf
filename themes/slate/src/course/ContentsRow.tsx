import { formatClock, type LectureRowView, type Translate } from '@lectern/theme-contract'
import { Check, CircleDot, FileText, ListChecks, Lock } from 'lucide-react'

const icon = { 'aria-hidden': true, strokeWidth: 1.75, className: 'size-4 shrink-0 self-center' } as const

const isFresh = ({ state }: LectureRowView) => state !== 'completed' && state !== 'in-progress'

/** What a row says beside its length: an icon for the eye, a word for everybody else. */
function State({ lecture, t }: { readonly lecture: LectureRowView; readonly t: Translate }) {
  if (lecture.state === 'completed') {
    return (
      <span className="text-success">
        <Check {...icon} />
        <span className="sr-only">{t('row.completed')}</span>
      </span>
    )
  }
  if (lecture.state === 'in-progress') {
    return (
      <span className="text-accent-text">
        <CircleDot {...icon} />
        <span className="sr-only">{t('row.inProgress')}</span>
      </span>
    )
  }
  if (lecture.isFreePreview) {
    return <span className="shrink-0 text-sm text-accent-text max-sm:hidden">{t('row.preview')}</span>
  }
  if (lecture.state !== 'locked') return null
  return (
    <span className="text-quiet">
      <Lock {...icon} />
      <span className="sr-only">{t('row.locked')}</span>
    </span>
  )
}

export function ContentsRow({ lecture, t }: { readonly lecture: LectureRowView; readonly t: Translate }) {
  return (
    <li>
      <a
        href={lecture.href}
        className="group flex min-h-11 items-baseline gap-3 rounded-sm py-2.5 transition-colors hover:text-accent-text"
      >
        <span className="w-7 shrink-0 text-sm text-quiet tabular-nums">{lecture.number}</span>
        <span className="min-w-0 decoration-1 underline-offset-4 wrap-anywhere group-hover:underline">
          {lecture.title}
          {lecture.isFreePreview && isFresh(lecture) && (
            <span className="block text-sm text-accent-text sm:hidden">{t('row.preview')}</span>
          )}
        </span>
        <span aria-hidden="true" className="leader max-sm:invisible" />
        <State lecture={lecture} t={t} />
        <span className="flex w-12 shrink-0 items-center justify-end self-center text-sm text-quiet tabular-nums">
          {lecture.durationSeconds === null ? (
            <>
              {lecture.kind === 'quiz' ? <ListChecks {...icon} /> : <FileText {...icon} />}
              <span className="sr-only">{t(lecture.kind === 'quiz' ? 'row.quiz' : 'row.text')}</span>
            </>
          ) : (
            formatClock(lecture.durationSeconds)
          )}
        </span>
      </a>
    </li>
  )
}

import { formatClock, type LectureRowView, type Translate } from '@lectern/theme-contract'
import { FileText, ListChecks } from 'lucide-react'
import { OpensAt, RowState } from './Standing.tsx'

const icon = { 'aria-hidden': true, strokeWidth: 1.75, className: 'size-4 shrink-0 self-center' } as const

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
          {lecture.isFreePreview && (
            <span className="block text-sm text-accent-text sm:hidden">{t('row.preview')}</span>
          )}
          <OpensAt number={lecture.number} />
        </span>
        <span aria-hidden="true" className="leader max-sm:invisible" />
        {lecture.isFreePreview && (
          <span className="shrink-0 text-sm text-accent-text max-sm:hidden">{t('row.preview')}</span>
        )}
        <RowState number={lecture.number} state={lecture.state} />
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

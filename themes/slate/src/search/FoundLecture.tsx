import { type FoundLectureView, formatClock, type Translate } from '@lectern/theme-contract'
import { FileText, ListChecks, Lock, Play } from 'lucide-react'
import { Marked } from './Marked.tsx'

const icons = { video: Play, text: FileText, quiz: ListChecks } as const

interface FoundLectureProps {
  readonly lecture: FoundLectureView
  readonly t: Translate
}

/** A lecture with the sentence of its text and the places of its video; each leads there. */
export function FoundLecture({ lecture, t }: FoundLectureProps) {
  const Icon = lecture.isLocked ? Lock : icons[lecture.kind]
  return (
    <li className="flex gap-3 py-3">
      <Icon aria-hidden="true" className="mt-1.5 size-4 shrink-0 text-quiet" strokeWidth={1.75} />
      <div className="min-w-0 grow">
        <h3 className="font-text text-lg tracking-normal">
          <a href={lecture.href} className="inline-block py-0.5 underline-offset-4 hover:underline">
            <Marked text={lecture.title} />
          </a>
          <span className={lecture.isLocked ? 'ms-2 text-sm text-quiet' : 'sr-only'}>
            {lecture.isLocked ? t('row.locked') : `, ${t(`row.${lecture.kind}`)}`}
          </span>
        </h3>
        {lecture.sentence && (
          <p className="mt-1 max-w-[68ch] text-quiet">
            <Marked text={lecture.sentence} />
          </p>
        )}
        {lecture.said.length > 0 && (
          <ul className="mt-1">
            {lecture.said.map(({ seconds, href, sentence }) => (
              <li key={href}>
                <a
                  href={href}
                  className="group -mx-2 flex min-h-11 max-w-[70ch] items-baseline gap-3 rounded-md px-2 py-2 transition-colors hover:bg-hover"
                >
                  <span className="w-16 shrink-0 whitespace-nowrap text-accent-text underline decoration-1 underline-offset-4 tabular-nums">
                    <span className="sr-only">{t('search.said', { time: formatClock(seconds) })}</span>
                    <span aria-hidden="true">{formatClock(seconds)}</span>
                  </span>
                  <span className="min-w-0 text-quiet wrap-anywhere">
                    <Marked text={sentence} />
                  </span>
                </a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </li>
  )
}

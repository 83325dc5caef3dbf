'use client'
import { formatClock, type PlaybackView } from '@lectern/theme-contract'

interface ChapterListProps {
  readonly chapters: Extract<PlaybackView, { kind: 'video' }>['chapters']
  readonly current: number | null
  readonly onChoose: (seconds: number) => void
}

export function ChapterList({ chapters, current, onChoose }: ChapterListProps) {
  return (
    <ol className="min-h-0 grow overflow-y-auto p-2">
      {chapters.map(({ startSeconds, title }, index) => (
        <li key={startSeconds}>
          <button
            type="button"
            aria-current={index === current ? 'true' : undefined}
            onClick={() => onChoose(startSeconds)}
            className="flex min-h-11 w-full items-center gap-3 rounded-md px-2 py-1.5 text-start hover:bg-hover focus-visible:-outline-offset-2 aria-current:bg-accent-soft"
          >
            <span className="w-6 shrink-0 text-center text-sm text-quiet tabular-nums">{index + 1}</span>
            <span dir="auto" className="min-w-0 grow leading-snug wrap-anywhere">
              {title}
            </span>
            <span dir="ltr" className="shrink-0 text-sm text-quiet tabular-nums">
              {formatClock(startSeconds)}
            </span>
          </button>
        </li>
      ))}
    </ol>
  )
}

import { createTranslator, type LecturePageView, type PageProps, pickMessages } from '@lectern/theme-contract'
import { ArrowLeft, ArrowRight } from 'lucide-react'
import { StartOver } from '../control/StartOver.tsx'
import { startOverWords } from '../control/startOverWords.ts'
import { iconButton, plainLink, primaryButton, quietButton } from '../control/styles.ts'
import { CompleteButton } from './CompleteButton.tsx'
import { completeWords } from './words.ts'

/** Where I am, what it is called, what is next. */
export function LectureHead({ academy, messages, view }: PageProps<LecturePageView>) {
  const t = createTranslator(messages, academy.locale)
  const total = view.outline.reduce((sum, section) => sum + section.lectures.length, 0)
  const { playback, next, previous } = view
  const isText = playback.kind === 'text' || playback.kind === 'quiz'
  const isBegun =
    playback.kind === 'video' &&
    (playback.startAtSeconds > 0 || view.progress.completed || view.progress.completion.reached > 0)
  return (
    <header className="border-b border-line pb-6">
      <p className="flex items-center gap-x-4 text-sm text-quiet tabular-nums sm:gap-x-6">
        <a href={view.course.href} className={`${plainLink} min-w-0`}>
          <span className="truncate">{view.course.title}</span>
        </a>
        <span className="ms-auto shrink-0 sm:ms-0">
          {t('lecture.number', { number: view.lecture.number, total })}
        </span>
      </p>
      <h1 className={isText ? 'mt-2 text-3xl sm:text-4xl' : 'mt-1 text-2xl sm:text-3xl'}>
        {view.lecture.title}
      </h1>
      <div className="mt-5 flex flex-wrap items-center gap-x-4 gap-y-3">
        {playback.kind !== 'locked' && (
          <CompleteButton
            endpoints={view.endpoints}
            lectureId={view.lecture.id}
            progress={view.progress}
            locale={academy.locale}
            messages={pickMessages(messages, completeWords)}
          />
        )}
        <div className="flex gap-2 max-sm:w-full sm:ms-auto">
          {previous && (
            <a
              href={previous.href}
              aria-label={`${t('lecture.previous')}: ${previous.title}`}
              title={previous.title}
              className={iconButton}
            >
              <ArrowLeft aria-hidden="true" className="size-5 rtl:-scale-x-100" strokeWidth={1.75} />
            </a>
          )}
          {next ? (
            <a
              href={next.href}
              aria-label={`${t('lecture.next')}: ${next.title}`}
              title={next.title}
              className={`${playback.kind === 'text' ? primaryButton : quietButton} grow`}
            >
              {t('lecture.next')}
              <ArrowRight
                aria-hidden="true"
                className="size-5 shrink-0 rtl:-scale-x-100"
                strokeWidth={1.75}
              />
            </a>
          ) : (
            <a href={view.course.href} className={`${quietButton} grow`}>
              {t('lecture.backToCourse')}
            </a>
          )}
        </div>
      </div>
      {isBegun && (
        <StartOver
          endpoint={view.endpoints.startOver}
          course={null}
          progress={{ endpoint: view.endpoints.progress, studentKey: view.progress.studentKey }}
          locale={academy.locale}
          messages={pickMessages(messages, startOverWords)}
        />
      )}
    </header>
  )
}

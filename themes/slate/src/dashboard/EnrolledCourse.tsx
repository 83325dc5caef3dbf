import type { EnrolledCourseView, Messages, Translate } from '@lectern/theme-contract'
import { Check } from 'lucide-react'
import { Progress } from '../control/Progress.tsx'
import { StartOver } from '../control/StartOver.tsx'
import type { startOverWords } from '../control/startOverWords.ts'
import { quietButton, textLink } from '../control/styles.ts'
import { Cover } from '../cover/Cover.tsx'

function action(percent: number) {
  if (percent >= 100) return 'dashboard.review'
  return percent === 0 ? 'dashboard.start' : 'dashboard.goOn'
}

export function EnrolledCourse({
  course,
  t,
  locale,
  messages,
}: {
  readonly course: EnrolledCourseView
  readonly t: Translate
  readonly locale: string
  readonly messages: Pick<Messages, (typeof startOverWords)[number]>
}) {
  const isFinished = course.percent >= 100
  return (
    <li className="grid grid-cols-[6rem_1fr] items-center gap-x-5 gap-y-4 py-5 sm:grid-cols-[9rem_1fr_auto] sm:gap-x-8">
      <Cover cover={course.cover} seed={course.coverSeed} sizes="9rem" className="aspect-3/2" />
      <div className="min-w-0">
        <h3 className="text-xl">
          <a href={course.href} className="inline-block py-1 decoration-1 underline-offset-4 hover:underline">
            {course.title}
          </a>
        </h3>
        <div className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-1.5 text-sm text-quiet tabular-nums">
          <span>
            {t('dashboard.progress', { done: course.completedLectures, total: course.totalLectures })}
          </span>
          {isFinished ? (
            <span className="inline-flex items-center gap-1.5 text-success">
              <Check aria-hidden="true" className="size-4" strokeWidth={1.75} />
              {t('dashboard.finished')}
            </span>
          ) : (
            <>
              <span className="w-32 max-sm:hidden">
                <Progress percent={course.percent} />
              </span>
              <span>{t('dashboard.percent', { percent: course.percent })}</span>
              {course.inLecture && <span>{t('dashboard.inLecture', course.inLecture)}</span>}
            </>
          )}
        </div>
        {course.startOverEndpoint && (
          <StartOver
            endpoint={course.startOverEndpoint}
            course={course.title}
            locale={locale}
            messages={messages}
          />
        )}
      </div>
      <div className="col-span-2 grid gap-2 sm:col-span-1 sm:min-w-32">
        {course.certificateHref && (
          <a
            href={course.certificateHref}
            aria-label={`${t('dashboard.certificate')}: ${course.title}`}
            className={`${textLink} inline-flex min-h-11 items-center justify-center`}
          >
            {t('dashboard.certificate')}
          </a>
        )}
        <a
          href={course.nextHref}
          aria-label={`${t(action(course.percent))}: ${course.title}`}
          className={quietButton}
        >
          {t(action(course.percent))}
        </a>
      </div>
    </li>
  )
}

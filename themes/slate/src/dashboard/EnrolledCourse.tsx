import { type EnrolledCourseView, formatLength, type Messages, type Translate } from '@lectern/theme-contract'
import { ProgressRing } from '../control/ProgressRing.tsx'
import { StartOver } from '../control/StartOver.tsx'
import type { startOverWords } from '../control/startOverWords.ts'
import { quietButton } from '../control/styles.ts'
import { Cover } from '../cover/Cover.tsx'

interface EnrolledCourseProps {
  readonly course: EnrolledCourseView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof startOverWords)[number]>
  readonly t: Translate
}

/** A course that is under way or still to begin: how far it is, what is left, one button. */
export function EnrolledCourse({ course, locale, messages, t }: EnrolledCourseProps) {
  const isBegun = course.percent > 0 || course.inLecture !== null
  const action = t(isBegun ? 'dashboard.goOn' : 'dashboard.start')
  return (
    <li className="grid grid-cols-[6rem_1fr] items-center gap-x-5 gap-y-4 py-5 sm:grid-cols-[9rem_1fr_auto] sm:gap-x-8">
      <Cover cover={course.cover} seed={course.coverSeed} sizes="9rem" className="aspect-3/2" />
      <div className="min-w-0">
        <h3 className="text-xl">
          <a href={course.href} className="inline-block py-1 decoration-1 underline-offset-4 hover:underline">
            {course.title}
          </a>
        </h3>
        <div className="mt-2 flex items-center gap-3 text-sm text-quiet tabular-nums">
          <ProgressRing percent={course.percent} />
          <div className="min-w-0">
            <p className="font-medium text-ink">{t('dashboard.percent', { percent: course.percent })}</p>
            <p>
              {t('dashboard.progress', { done: course.completedLectures, total: course.totalLectures })}
              {course.remainingSeconds > 0 &&
                ` · ${t('dashboard.left', { time: formatLength(course.remainingSeconds, locale) })}`}
            </p>
            {course.inLecture && <p>{t('dashboard.inLecture', course.inLecture)}</p>}
          </div>
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
      <a
        href={course.nextHref}
        aria-label={`${action}: ${course.title}`}
        className={`${quietButton} col-span-2 sm:col-span-1 sm:min-w-32`}
      >
        {action}
      </a>
    </li>
  )
}

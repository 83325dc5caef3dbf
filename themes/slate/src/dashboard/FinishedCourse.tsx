import type { EnrolledCourseView, Translate } from '@lectern/theme-contract'
import { Award, Check } from 'lucide-react'
import { quietButton, textLink } from '../control/styles.ts'

interface FinishedCourseProps {
  readonly course: EnrolledCourseView
  readonly t: Translate
}

/** A line of what is done: the certificate first, then the way back in. */
export function FinishedCourse({ course, t }: FinishedCourseProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-8 gap-y-3 py-5">
      <div className="flex min-w-64 grow basis-0 items-start gap-3">
        <Check aria-hidden="true" className="mt-2 size-5 shrink-0 text-success" strokeWidth={1.75} />
        <div className="min-w-0">
          <h3 className="text-xl">
            <a
              href={course.href}
              className="inline-block py-1 decoration-1 underline-offset-4 hover:underline"
            >
              {course.title}
            </a>
          </h3>
          <p className="text-sm text-quiet tabular-nums">
            {t('dashboard.progress', { done: course.completedLectures, total: course.totalLectures })}
          </p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-2 max-sm:w-full">
        <a
          href={course.nextHref}
          aria-label={`${t('dashboard.review')}: ${course.title}`}
          className={`${textLink} inline-flex min-h-11 items-center`}
        >
          {t('dashboard.review')}
        </a>
        {course.certificateHref && (
          <a
            href={course.certificateHref}
            aria-label={`${t('dashboard.certificate')}: ${course.title}`}
            className={`${quietButton} sm:min-w-32`}
          >
            <Award aria-hidden="true" className="size-5" strokeWidth={1.5} />
            {t('dashboard.certificate')}
          </a>
        )}
      </div>
    </li>
  )
}

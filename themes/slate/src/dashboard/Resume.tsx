import { formatLength, type ResumeView, type Translate } from '@lectern/theme-contract'
import { Play } from 'lucide-react'
import { Progress } from '../control/Progress.tsx'
import { overline, primaryButton } from '../control/styles.ts'
import { Cover } from '../cover/Cover.tsx'
import { Poster } from './Poster.tsx'

interface ResumeProps {
  readonly resume: ResumeView
  readonly locale: string
  readonly t: Translate
}

/** Picture, lecture, time left, one button: the page opens where the student stopped. */
export function Resume({ resume, locale, t }: ResumeProps) {
  const left = resume.remainingSeconds
  return (
    <section
      aria-labelledby="resume"
      className="mt-8 grid overflow-hidden rounded-lg border border-line bg-raised lg:mt-10 lg:grid-cols-[1fr_26rem]"
    >
      <div className="flex min-w-0 flex-col items-start p-5 sm:p-8 lg:p-10">
        <h2 id="resume" className={`${overline} font-text tracking-normal`}>
          {t('dashboard.resume')}
        </h2>
        <p className="mt-4 text-quiet">{resume.courseTitle}</p>
        <h3 className="mt-1 text-2xl sm:text-3xl">{resume.lectureTitle}</h3>
        <p className="mt-3 text-quiet tabular-nums">
          {t('dashboard.lectureNumber', { number: resume.lectureNumber })}
          {left !== null && ` · ${t('dashboard.timeLeft', { time: formatLength(left, locale) })}`}
        </p>
        <div className="mt-8 flex w-full flex-wrap items-center gap-x-8 gap-y-5 lg:mt-auto lg:pt-8">
          <a href={resume.href} className={`${primaryButton} min-h-12 px-6 max-sm:w-full`}>
            <Play aria-hidden="true" className="size-4 fill-current rtl:-scale-x-100" strokeWidth={1.75} />
            {t('dashboard.resumeAction')}
          </a>
          <div className="w-full max-w-56 text-sm text-quiet tabular-nums">
            {t('lecture.progress', { percent: resume.coursePercent })}
            <span className="mt-2 block">
              <Progress percent={resume.coursePercent} />
            </span>
          </div>
        </div>
      </div>
      <Cover
        cover={resume.cover}
        seed={resume.coverSeed}
        sizes="(min-width: 64rem) 26rem, 100vw"
        className="order-first aspect-2/1 rounded-none sm:aspect-3/1 lg:order-none lg:aspect-auto lg:min-h-80"
        sheet={{ columns: 6, rows: 4 }}
        isFirst
      >
        {resume.poster && <Poster poster={resume.poster} />}
      </Cover>
    </section>
  )
}

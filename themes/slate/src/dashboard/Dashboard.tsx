import { createTranslator, type DashboardView, type PageProps, pickMessages } from '@lectern/theme-contract'
import { BookOpen } from 'lucide-react'
import { startOverWords } from '../control/startOverWords.ts'
import { primaryButton, textLink } from '../control/styles.ts'
import { SearchForm } from '../search/SearchForm.tsx'
import { EnrolledCourse } from './EnrolledCourse.tsx'
import { FinishedCourse } from './FinishedCourse.tsx'
import { Resume } from './Resume.tsx'

/** The exact spot to go on, a field to find something, the courses under way, then what is done. */
export function Dashboard({ academy, navigation, messages, view }: PageProps<DashboardView>) {
  const { locale } = academy
  const t = createTranslator(messages, locale)
  const finished = view.courses.filter(({ percent }) => percent >= 100)
  const going = view.courses.filter(({ percent }) => percent < 100)
  return (
    <div className="page py-8 sm:py-12 lg:py-16">
      <h1 className="text-3xl sm:text-4xl">{t('dashboard.title', { name: view.student.name })}</h1>
      {view.resume && <Resume resume={view.resume} locale={locale} t={t} />}
      {view.courses.length > 0 && (
        <div className="mt-8 max-w-3xl lg:mt-10">
          <SearchForm action={navigation.searchHref} isQuiet t={t} />
        </div>
      )}
      <section aria-labelledby="mine" className="mt-12 lg:mt-16">
        <div className="flex flex-wrap items-baseline justify-between gap-x-6 border-b-2 border-ink pb-1">
          <h2 id="mine" className="text-2xl">
            {t('dashboard.courses')}
          </h2>
          <p className="flex flex-wrap gap-x-6">
            {view.courses.length > 0 && (
              <a href={view.redeemHref} className={`inline-flex min-h-11 items-center ${textLink}`}>
                {t('dashboard.addCode')}
              </a>
            )}
            <a href={view.catalogueHref} className={`inline-flex min-h-11 items-center ${textLink}`}>
              {t('dashboard.browse')}
            </a>
          </p>
        </div>
        {going.length > 0 && (
          <ul className="divide-y divide-line border-b border-line">
            {going.map(course => (
              <EnrolledCourse
                key={course.slug}
                course={course}
                t={t}
                locale={locale}
                messages={pickMessages(messages, startOverWords)}
              />
            ))}
          </ul>
        )}
        {going.length === 0 && finished.length > 0 && (
          <p className="border-b border-line py-8 text-quiet">{t('dashboard.allFinished')}</p>
        )}
        {view.courses.length === 0 && (
          <div className="flex flex-col items-center border-b border-line py-16 text-center">
            <BookOpen aria-hidden="true" className="mb-4 size-8 text-quiet" strokeWidth={1.25} />
            <p className="font-heading text-xl">{t('dashboard.empty')}</p>
            <p className="mt-2 mb-6 text-quiet">{t('dashboard.emptyHint')}</p>
            <a href={view.redeemHref} className={primaryButton}>
              {t('dashboard.addCode')}
            </a>
          </div>
        )}
      </section>
      {finished.length > 0 && (
        <section aria-labelledby="finished" className="mt-12 lg:mt-16">
          <h2 id="finished" className="border-b-2 border-ink pb-2 text-2xl">
            {t('dashboard.finishedCourses')}
          </h2>
          <ul className="divide-y divide-line border-b border-line">
            {finished.map(course => (
              <FinishedCourse key={course.slug} course={course} t={t} />
            ))}
          </ul>
        </section>
      )}
    </div>
  )
}

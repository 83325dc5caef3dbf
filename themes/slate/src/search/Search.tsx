import { createTranslator, type PageProps, type SearchView } from '@lectern/theme-contract'
import { FoundLecture } from './FoundLecture.tsx'
import { Marked } from './Marked.tsx'
import { SearchForm } from './SearchForm.tsx'

/** One field, then what was found, course by course as a printed index lists it. */
export function Search({ academy, navigation, messages, view }: PageProps<SearchView>) {
  const t = createTranslator(messages, academy.locale)
  const { query, courses, waitSeconds } = view
  return (
    <div className="page py-8 sm:py-12 lg:py-16">
      <div className="max-w-3xl">
        <h1 className="text-3xl sm:text-4xl">{t('search.title')}</h1>
        <p className="mt-3 mb-6 text-quiet">{t('search.lead')}</p>
        <SearchForm action={navigation.searchHref} query={query} t={t} />
        {waitSeconds !== null && (
          <p role="alert" className="mt-6 border-s-2 border-accent ps-4">
            {t('search.wait', { seconds: waitSeconds })}
          </p>
        )}
        {query !== '' && waitSeconds === null && courses.length === 0 && (
          <div role="status" className="mt-10 border-t border-line py-10">
            <p className="font-heading text-xl wrap-anywhere">{t('search.none', { query })}</p>
            <p className="mt-2 text-quiet">{t('search.noneHint')}</p>
          </div>
        )}
        {courses.length > 0 && (
          <p role="status" className="mt-10 text-sm text-quiet tabular-nums">
            {t('search.count', { count: courses.length })}
          </p>
        )}
        {courses.map((course, index) => (
          <section
            key={course.href}
            aria-labelledby={`found-${index}`}
            className="mt-3 border-t border-line pt-4 pb-6"
          >
            <h2 id={`found-${index}`} className="text-2xl">
              <a
                href={course.href}
                className="inline-block py-1 decoration-1 underline-offset-4 hover:underline"
              >
                <Marked text={course.title} />
              </a>
            </h2>
            {course.sentence && (
              <p className="mt-1 max-w-[68ch] text-quiet">
                <Marked text={course.sentence} />
              </p>
            )}
            {course.lectures.length > 0 && (
              <ul className="mt-2 divide-y divide-line">
                {course.lectures.map(lecture => (
                  <FoundLecture key={lecture.href} lecture={lecture} t={t} />
                ))}
              </ul>
            )}
          </section>
        ))}
        {view.isCut && <p className="border-t border-line pt-6 text-quiet">{t('search.cut')}</p>}
      </div>
    </div>
  )
}

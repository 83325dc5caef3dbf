import { type AcademyHomeView, createTranslator, type PageProps, pickMessages } from '@lectern/theme-contract'
import { BookOpen } from 'lucide-react'
import { textLink } from '../control/styles.ts'
import { Cover } from '../cover/Cover.tsx'
import { CourseCard } from './CourseCard.tsx'
import { WayOn } from './WayOn.tsx'
import { wayOnWords } from './words.ts'

/** Who teaches what, in one sentence and one picture; then the catalogue. */
export function AcademyHome({ academy, navigation, messages, view }: PageProps<AcademyHomeView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <>
      <section className="page grid gap-8 py-10 sm:py-16 lg:grid-cols-12 lg:items-center lg:gap-12 lg:py-20">
        <div className="lg:col-span-7">
          <h1 className="text-3xl sm:text-4xl lg:text-5xl">{academy.tagline || academy.name}</h1>
          {academy.description && (
            <p className="mt-6 max-w-[60ch] text-lg text-quiet">{academy.description}</p>
          )}
          <div className="mt-8 flex flex-wrap items-center gap-x-6 gap-y-2">
            <WayOn
              meEndpoint={navigation.meEndpoint}
              locale={academy.locale}
              messages={pickMessages(messages, wayOnWords)}
              courses={view.courses.map(({ slug, title }) => ({ slug, title }))}
            />
            <a href={view.redeemHref} className={`inline-flex min-h-11 items-center ${textLink}`}>
              {t('home.haveCode')}
            </a>
          </div>
        </div>
        <Cover
          cover={view.picture}
          seed={academy.name}
          sizes="(min-width: 64rem) 30rem, 100vw"
          className="aspect-3/2 sm:aspect-2/1 lg:col-span-5 lg:aspect-auto lg:h-full lg:min-h-116"
          sheet={{ columns: 5, rows: 5 }}
          isFirst
        />
      </section>
      <section id="courses" aria-labelledby="courses-title" className="page pb-16 lg:pb-24">
        <div className="flex items-baseline justify-between gap-4 border-b-2 border-ink pb-3">
          <h2 id="courses-title" className="text-2xl">
            {t('home.courses')}
          </h2>
          {view.courses.length > 0 && (
            <p className="text-base text-quiet tabular-nums">
              {t('home.courseCount', { count: view.courses.length })}
            </p>
          )}
        </div>
        {view.courses.length > 0 ? (
          <ul className="divide-y divide-line border-b border-line">
            {view.courses.map(card => (
              <CourseCard
                key={card.slug}
                card={card}
                academy={academy}
                messages={messages}
                meEndpoint={navigation.meEndpoint}
              />
            ))}
          </ul>
        ) : (
          <div className="flex flex-col items-center gap-2 border-b border-line py-16 text-center">
            <BookOpen aria-hidden="true" className="mb-2 size-8 text-quiet" strokeWidth={1.25} />
            <p className="font-heading text-xl">{t('home.noCourses')}</p>
            <p className="text-quiet">{t('home.noCoursesHint')}</p>
          </div>
        )}
      </section>
    </>
  )
}

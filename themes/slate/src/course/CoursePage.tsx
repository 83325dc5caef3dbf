import { type CourseView, createTranslator, type PageProps, pickMessages } from '@lectern/theme-contract'
import { ContentsList } from './ContentsList.tsx'
import { Instructor } from './Instructor.tsx'
import { Outcomes } from './Outcomes.tsx'
import { SideColumn } from './SideColumn.tsx'
import { StandingProvider } from './Standing.tsx'
import { standingWords } from './words.ts'

/** What the course gives, its contents, who teaches it, and one way in that stays in reach. */
export function CoursePage(props: PageProps<CourseView>) {
  const { academy, navigation, messages, view } = props
  const t = createTranslator(messages, academy.locale)
  return (
    <article className="page grid gap-x-16 gap-y-10 py-8 sm:py-12 lg:grid-cols-[minmax(0,1fr)_20rem] lg:py-16">
      <header className="lg:col-start-1">
        <h1 className="text-3xl sm:text-4xl lg:text-5xl">{view.title}</h1>
        {view.summary && <p className="mt-5 max-w-[60ch] text-lg text-quiet sm:text-xl">{view.summary}</p>}
      </header>
      <SideColumn {...props} />
      <div className="flex min-w-0 flex-col gap-14 lg:col-start-1">
        <Outcomes outcomes={view.outcomes} title={t('course.outcomes')} />
        {view.descriptionHtml && (
          <section aria-labelledby="about">
            <h2 id="about" className="mb-5 text-2xl">
              {t('course.about')}
            </h2>
            {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the contract promises sanitised HTML */}
            <div className="prose" dangerouslySetInnerHTML={{ __html: view.descriptionHtml }} />
          </section>
        )}
        <StandingProvider
          endpoint={view.standingEndpoint}
          meEndpoint={navigation.meEndpoint}
          locale={academy.locale}
          timeZone={academy.timeZone}
          messages={pickMessages(messages, standingWords)}
        >
          <ContentsList sections={view.sections} locale={academy.locale} messages={messages} />
        </StandingProvider>
        {view.instructor && <Instructor instructor={view.instructor} title={t('course.instructor')} />}
      </div>
    </article>
  )
}

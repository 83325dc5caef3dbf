import { createTranslator, type LecturePageView, type PageProps, pickMessages } from '@lectern/theme-contract'
import { Notes } from '../notes/Notes.tsx'
import { notesWords } from '../notes/words.ts'
import { Questions } from '../questions/Questions.tsx'
import { questionsWords } from '../questions/words.ts'
import { Quiz } from '../quiz/Quiz.tsx'
import { quizWords } from '../quiz/words.ts'
import { LectureHead } from './LectureHead.tsx'
import { OutlineList } from './OutlineList.tsx'
import { OutlineSheet } from './OutlineSheet.tsx'
import { Resources } from './Resources.tsx'
import { Stage } from './Stage.tsx'
import { outlineWords } from './words.ts'

/** The video, then quiet: title and way on in one line, notes, and the contents at the side. */
export function LecturePage(props: PageProps<LecturePageView>) {
  const { academy, messages, view } = props
  const { locale, timeZone } = academy
  const t = createTranslator(messages, locale)
  const { bodyHtml } = view.lecture
  const isText = view.playback.kind === 'text' || view.playback.kind === 'quiz'
  const words = pickMessages(messages, outlineWords)
  return (
    <article className="flex grow flex-col">
      <Stage {...props} />
      <div className="page grid grow gap-x-16 py-6 sm:py-8 lg:grid-cols-[minmax(0,1fr)_21rem]">
        <div className="min-w-0">
          <LectureHead {...props} />
          {view.quiz && (
            <Quiz
              quiz={view.quiz}
              lectureId={view.lecture.id}
              next={view.next}
              locale={locale}
              messages={pickMessages(messages, quizWords)}
            />
          )}
          {bodyHtml && (
            <section aria-labelledby="text" className="mt-10">
              <h2 id="text" className={isText ? 'sr-only' : 'mb-5 text-2xl'}>
                {t('lecture.text')}
              </h2>
              {/* biome-ignore lint/security/noDangerouslySetInnerHtml: the contract promises sanitised HTML */}
              <div className="prose" dangerouslySetInnerHTML={{ __html: bodyHtml }} />
            </section>
          )}
          {view.resources.length > 0 && (
            <Resources resources={view.resources} title={t('resources.title')} locale={locale} />
          )}
          {view.notes && (
            <Notes view={view.notes} locale={locale} messages={pickMessages(messages, notesWords)} />
          )}
          {view.questions && (
            <Questions
              view={view.questions}
              locale={locale}
              timeZone={academy.timeZone}
              messages={pickMessages(messages, questionsWords)}
            />
          )}
        </div>
        <aside aria-label={t('lecture.outline')} className="max-lg:hidden">
          <div className="sticky top-6 flex max-h-[calc(100dvh-3rem)] flex-col">
            <h2 className="border-b-2 border-ink pb-3 text-xl">{t('lecture.outline')}</h2>
            <OutlineList
              outline={view.outline}
              locale={locale}
              timeZone={timeZone}
              messages={words}
              className="overflow-y-auto"
            />
          </div>
        </aside>
        <OutlineSheet outline={view.outline} locale={locale} timeZone={timeZone} messages={words} />
      </div>
    </article>
  )
}

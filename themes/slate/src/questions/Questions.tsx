'use client'
import { createTranslator, type Messages, type QuestionsView } from '@lectern/theme-contract'
import { useState } from 'react'
import { QuestionItem } from './QuestionItem.tsx'
import { WriteForm } from './WriteForm.tsx'
import type { QuestionsWord } from './words.ts'

interface QuestionsProps {
  readonly view: QuestionsView
  readonly locale: string
  readonly timeZone: string
  readonly messages: Pick<Messages, QuestionsWord>
}

/** As the server has it now: a question goes with what its student answered, and stays for what others did. */
function withoutQuestion(view: QuestionsView, id: string): QuestionsView {
  const questions = view.questions.flatMap(question => {
    if (question.id !== id) return [question]
    const answers = question.answers.filter(({ isMine }) => !isMine)
    const bare = { ...question, author: '', text: '', seconds: null, isMine: false }
    return answers.length > 0 ? [{ ...bare, answers, isLocked: true, isRemoved: true }] : []
  })
  return { ...view, questions }
}

/** What students ask under the lecture, and what they were answered. */
export function Questions({ view: atFirst, locale, timeZone, messages }: QuestionsProps) {
  const t = createTranslator(messages, locale)
  const [view, setView] = useState(atFirst)
  return (
    <section aria-labelledby="questions" className="mt-12">
      <h2 id="questions" className="mb-5 text-2xl">
        {t('questions.title')}
      </h2>
      <WriteForm
        id="new-question"
        endpoint={view.endpoint}
        label={t('questions.label')}
        button={t('questions.ask')}
        hint={t('questions.lead')}
        isPlaced
        onWritten={setView}
        t={t}
      />
      {view.questions.length === 0 ? (
        <p className="mt-4 text-quiet">{t('questions.empty')}</p>
      ) : (
        <ul className="mt-6 border-b border-line">
          {view.questions.map(question => (
            <QuestionItem
              key={question.id}
              question={question}
              locale={locale}
              timeZone={timeZone}
              onWritten={setView}
              onRemoved={() => setView(now => withoutQuestion(now, question.id))}
              t={t}
            />
          ))}
        </ul>
      )}
    </section>
  )
}

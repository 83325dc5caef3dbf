'use client'
import type { QuizQuestionView, Translate } from '@lectern/theme-contract'
import type { QuizWord } from './words.ts'

interface QuestionFieldProps {
  readonly question: QuizQuestionView
  readonly number: number
  readonly total: number
  readonly given: readonly string[]
  readonly onGive: (given: readonly string[]) => void
  readonly t: Translate<QuizWord>
}

/** One question with its choices, or with a place to write. */
export function QuestionField({ question, number, total, given, onGive, t }: QuestionFieldProps) {
  const { id, kind, prompt, choices } = question
  const hint = `${id}-hint`
  const choose = (choice: string, isChosen: boolean) => {
    if (kind === 'single') onGive([choice])
    else onGive(isChosen ? [...given, choice] : given.filter(other => other !== choice))
  }
  return (
    <fieldset
      aria-describedby={kind === 'text' ? undefined : hint}
      className="border-t border-line pt-6 pb-8"
    >
      <legend className="float-start mb-4 w-full">
        <span className="block text-sm text-quiet tabular-nums">{t('quiz.question', { number, total })}</span>
        <span className="mt-1 block font-heading text-xl whitespace-pre-line wrap-anywhere">{prompt}</span>
      </legend>
      {kind === 'text' ? (
        <div className="clear-both">
          <label htmlFor={id} className="mb-1.5 block font-medium">
            {t('quiz.text')}
          </label>
          <input
            id={id}
            type="text"
            value={given[0] ?? ''}
            onChange={event => onGive([event.target.value])}
            maxLength={1_000}
            autoComplete="off"
            spellCheck={false}
            className="min-h-12 w-full rounded-md border border-border bg-surface px-3.5 text-base text-ink focus-visible:border-focus focus-visible:outline-1 focus-visible:outline-offset-0"
          />
        </div>
      ) : (
        <div className="clear-both">
          <p id={hint} className="mb-2 text-sm text-quiet">
            {t(kind === 'single' ? 'quiz.single' : 'quiz.multiple')}
          </p>
          {choices.map(choice => (
            <label
              key={choice.id}
              htmlFor={choice.id}
              className="-mx-3 flex min-h-11 cursor-pointer items-start gap-3 rounded-md px-3 py-2.5 hover:bg-hover has-checked:bg-accent-soft"
            >
              <input
                id={choice.id}
                type={kind === 'single' ? 'radio' : 'checkbox'}
                name={id}
                checked={given.includes(choice.id)}
                onChange={event => choose(choice.id, event.target.checked)}
                className="mt-1 size-4.5 shrink-0 accent-accent"
              />
              <span className="min-w-0 wrap-anywhere">{choice.text}</span>
            </label>
          ))}
        </div>
      )}
    </fieldset>
  )
}

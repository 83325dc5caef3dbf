import {
  createTranslator,
  formatLength,
  type Messages,
  type SectionView,
  type Translate,
} from '@lectern/theme-contract'
import { ContentsRow } from './ContentsRow.tsx'

interface ContentsListProps {
  readonly sections: readonly SectionView[]
  readonly locale: string
  readonly messages: Messages
}

function Section({
  section,
  locale,
  t,
}: {
  readonly section: SectionView
  readonly locale: string
  readonly t: Translate
}) {
  const seconds = section.lectures.reduce((sum, lecture) => sum + (lecture.durationSeconds ?? 0), 0)
  return (
    <li>
      <div className="flex items-baseline justify-between gap-4 border-t border-line pt-4 pb-1">
        <h3 className="text-xl">{section.title}</h3>
        <p className="shrink-0 text-sm text-quiet tabular-nums">
          {seconds > 0 && formatLength(seconds, locale)}
        </p>
      </div>
      <ol className="mb-6">
        {section.lectures.map(lecture => (
          <ContentsRow key={lecture.number} lecture={lecture} t={t} />
        ))}
      </ol>
    </li>
  )
}

/** The course as a printed table of contents: numbers, titles, dots, lengths. */
export function ContentsList({ sections, locale, messages }: ContentsListProps) {
  const t = createTranslator(messages, locale)
  return (
    <section aria-labelledby="contents">
      <h2 id="contents" className="mb-5 text-2xl">
        {t('course.outline')}
      </h2>
      {sections.length === 0 ? (
        <p className="border-t border-line py-6 text-quiet">{t('course.noLectures')}</p>
      ) : (
        <ol>
          {sections.map((section, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two sections may bear the same title
            <Section key={index} section={section} locale={locale} t={t} />
          ))}
        </ol>
      )}
    </section>
  )
}

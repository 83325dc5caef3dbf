import {
  type AcademyView,
  type CourseCardView,
  createTranslator,
  formatCalendarDay,
  formatLength,
  formatMoney,
  type Messages,
  pickMessages,
} from '@lectern/theme-contract'
import { Cover } from '../cover/Cover.tsx'
import { CardState } from './CardState.tsx'
import { cardWords } from './words.ts'

interface CourseCardProps {
  readonly card: CourseCardView
  readonly academy: AcademyView
  readonly messages: Messages
  readonly meEndpoint: string
}

/** An entry of the catalogue: words first, a small plate beside them, the facts at the end of the line. */
export function CourseCard({ card, academy, messages, meEndpoint }: CourseCardProps) {
  const t = createTranslator(messages, academy.locale)
  const facts = [
    card.lectureCount > 0 && t('card.lectures', { count: card.lectureCount }),
    card.durationSeconds > 0 && formatLength(card.durationSeconds, academy.locale),
    card.level,
    card.startsOn && t('card.starts', { date: formatCalendarDay(card.startsOn, academy.locale) }),
  ].filter(fact => typeof fact === 'string')
  return (
    <li className="group relative grid grid-cols-[1fr_6rem] gap-x-5 gap-y-4 py-6 sm:grid-cols-[1fr_12rem] sm:gap-x-8 lg:grid-cols-[14rem_1fr_11rem] lg:gap-x-10 lg:py-8">
      <Cover
        cover={card.cover}
        seed={card.coverSeed}
        sizes="(min-width: 64rem) 14rem, (min-width: 40rem) 12rem, 6rem"
        className="col-start-2 row-start-1 aspect-square self-start sm:row-span-2 sm:aspect-3/2 lg:col-start-1"
      />
      <div className="col-start-1 row-start-1 min-w-0 lg:col-start-2">
        <h3 className="text-xl sm:text-2xl">
          <a
            href={card.href}
            className="decoration-1 underline-offset-4 group-hover:underline after:absolute after:inset-0"
          >
            {card.title}
          </a>
        </h3>
        {card.summary && (
          <p className="mt-2 max-w-[60ch] text-quiet max-sm:hidden sm:text-lg">{card.summary}</p>
        )}
      </div>
      {card.summary && <p className="col-span-2 text-quiet sm:hidden">{card.summary}</p>}
      <div className="col-span-2 flex flex-wrap items-end justify-between gap-x-6 gap-y-2 text-sm sm:col-span-1 sm:col-start-1 lg:col-start-3 lg:row-span-2 lg:row-start-1 lg:flex-col lg:items-stretch">
        <ul className="flex flex-wrap gap-x-4 gap-y-1 text-quiet tabular-nums lg:flex-col">
          {facts.map(fact => (
            <li key={fact}>{fact}</li>
          ))}
        </ul>
        <p className="font-medium tabular-nums lg:mt-auto">
          <CardState
            slug={card.slug}
            meEndpoint={meEndpoint}
            locale={academy.locale}
            messages={pickMessages(messages, cardWords)}
            otherwise={card.price ? formatMoney(card.price, academy.locale) : ''}
          />
        </p>
      </div>
    </li>
  )
}

import {
  type CourseView,
  createTranslator,
  formatCalendarDay,
  formatLength,
  formatMoney,
  type PageProps,
  pickMessages,
} from '@lectern/theme-contract'
import { textLink } from '../control/styles.ts'
import { Cover } from '../cover/Cover.tsx'
import { NextStep } from './NextStep.tsx'
import { WayIn } from './WayIn.tsx'
import { wayInWords } from './words.ts'

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4 border-t border-line py-2.5">
      <dt className="text-sm text-quiet">{name}</dt>
      <dd className="text-end tabular-nums">{value}</dd>
    </div>
  )
}

/** The course at a glance and the way in; it stays in view on desks, its button on phones. */
export function SideColumn({ academy, navigation, messages, view }: PageProps<CourseView>) {
  const { locale } = academy
  const t = createTranslator(messages, locale)
  const preview = view.sections.flatMap(section => section.lectures).find(lecture => lecture.isFreePreview)
  return (
    <aside aria-label={t('course.facts')} className="lg:col-start-2 lg:row-span-2 lg:row-start-1">
      <div className="flex flex-col gap-6 lg:sticky lg:top-8">
        <Cover
          cover={view.cover}
          seed={view.coverSeed}
          sizes="(min-width: 64rem) 20rem, 100vw"
          sheet={{ columns: 4, rows: 3 }}
          className="aspect-2/1 lg:aspect-3/2"
          isFirst
        />
        <dl className="border-b border-line empty:hidden">
          {view.lectureCount > 0 && (
            <Fact
              name={t('course.lectures')}
              value={new Intl.NumberFormat(locale).format(view.lectureCount)}
            />
          )}
          {view.durationSeconds > 0 && (
            <Fact name={t('course.duration')} value={formatLength(view.durationSeconds, locale)} />
          )}
          {view.level && <Fact name={t('course.level')} value={view.level} />}
          {view.startsOn && (
            <Fact name={t('course.start')} value={formatCalendarDay(view.startsOn, locale)} />
          )}
          {view.isFree ? (
            <Fact name={t('course.price')} value={t('card.free')} />
          ) : (
            view.price && <Fact name={t('course.price')} value={formatMoney(view.price, locale)} />
          )}
        </dl>
        <div className="flex flex-col gap-3">
          <WayIn
            slug={view.slug}
            meEndpoint={navigation.meEndpoint}
            ownHref={view.href}
            redeemHref={view.redeemHref}
            enrollEndpoint={view.enrollEndpoint}
            freeHref={view.isFree ? (view.sections[0]?.lectures[0]?.href ?? null) : null}
            sale={
              view.soldAt ? { href: view.soldAt, price: view.price && formatMoney(view.price, locale) } : null
            }
            locale={locale}
            messages={pickMessages(messages, wayInWords)}
          />
          <NextStep
            endpoint={view.standingEndpoint}
            meEndpoint={navigation.meEndpoint}
            locale={locale}
            messages={pickMessages(messages, wayInWords)}
          />
          {preview && (
            <a href={preview.href} className={`inline-flex min-h-11 items-center justify-center ${textLink}`}>
              {t('course.previewFirst')}
            </a>
          )}
        </div>
      </div>
    </aside>
  )
}

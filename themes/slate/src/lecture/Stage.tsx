import {
  createTranslator,
  formatDate,
  type LecturePageView,
  type LockView,
  type PageProps,
  pickMessages,
  type Translate,
} from '@lectern/theme-contract'
import { Hourglass, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { primaryButton, quietButton } from '../control/styles.ts'
import { Player } from '../player/Player.tsx'
import { playerWords } from '../player/words.ts'

/** A notice where the video would be. */
function Notice(props: { icon: ReactNode; title: string; hint: string; children?: ReactNode }) {
  return (
    <div className="grid min-h-64 w-full place-items-center p-6 text-center sm:min-h-96 lg:min-h-112">
      <div className="flex flex-col items-center">
        {props.icon}
        <p className="mt-4 font-heading text-xl sm:text-2xl">{props.title}</p>
        <p className="mt-2 max-w-[52ch] text-quiet">{props.hint}</p>
        {props.children}
      </div>
    </div>
  )
}

const icon = { 'aria-hidden': true, className: 'size-8 text-quiet', strokeWidth: 1.25 } as const

/** Why it is locked, until when, and the one way on. */
function LockedNotice({
  lock,
  redeemHref,
  courseHref,
  t,
  date,
}: {
  lock: LockView
  redeemHref: string
  courseHref: string
  t: Translate
  date: string
}) {
  const words = noticeWords(lock, t, date)
  const isRedeemable = lock.reason === 'not-enrolled' || lock.reason === 'access-ended'
  return (
    <Notice icon={<Lock {...icon} />} {...words}>
      {isRedeemable && (
        <div className="mt-6 flex flex-wrap justify-center gap-3">
          <a href={redeemHref} className={primaryButton}>
            {t('course.redeem')}
          </a>
          {/* There it can be joined or bought, where it is free or for sale. */}
          <a href={courseHref} className={quietButton}>
            {t('invitation.toCourse')}
          </a>
        </div>
      )}
      {lock.after.length > 0 && (
        <ul className="mt-6 flex flex-col gap-3">
          {lock.after.map(({ title, href }) => (
            <li key={href}>
              <a href={href} className={primaryButton}>
                {title}
              </a>
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

function noticeWords({ reason, after }: LockView, t: Translate, date: string) {
  switch (reason) {
    case 'not-enrolled':
      return { title: t('lecture.notEnrolled'), hint: t('lecture.notEnrolledHint') }
    case 'access-ended':
      return { title: t('lecture.accessEnded'), hint: t('lecture.accessEndedHint', { date }) }
    case 'not-yet-open':
      return { title: t('lecture.notYetOpen'), hint: t('lecture.notYetOpenHint', { date }) }
    case 'paused':
      return { title: t('lecture.paused'), hint: t('lecture.pausedHint') }
    case 'prerequisites': {
      const hint = t('lecture.prerequisitesHint', { count: after.length })
      return { title: t('lecture.prerequisites'), hint }
    }
    case 'sequence':
      return { title: t('lecture.sequence'), hint: t('lecture.sequenceHint') }
  }
}

/** What stands where the video stands. Texts and quizzes have no stage. */
export function Stage({ academy, navigation, messages, view }: PageProps<LecturePageView>) {
  const { locale, timeZone } = academy
  const t = createTranslator(messages, locale)
  const { playback } = view
  if (playback.kind === 'text' || playback.kind === 'quiz') return null
  return (
    <div data-scheme="dark" className="bg-stage text-ink">
      <div className="page px-0 lg:px-8 lg:pb-8">
        {playback.kind === 'video' && (
          <Player
            playback={playback}
            lecture={{ id: view.lecture.id, title: view.lecture.title }}
            next={view.next}
            courseHref={view.course.href}
            signInHref={navigation.signInHref}
            progress={{ endpoint: view.endpoints.progress, studentKey: view.progress.studentKey }}
            coverSeed={`${view.course.href} ${view.lecture.number}`}
            locale={locale}
            messages={pickMessages(messages, playerWords)}
          />
        )}
        {playback.kind === 'processing' && (
          <Notice
            icon={<Hourglass {...icon} />}
            title={t('lecture.processing')}
            hint={t('lecture.processingHint')}
          />
        )}
        {playback.kind === 'locked' && (
          <LockedNotice
            lock={playback.lock}
            redeemHref={playback.redeemHref}
            courseHref={view.course.href}
            t={t}
            date={playback.lock.until ? formatDate(playback.lock.until, locale, timeZone) : ''}
          />
        )}
      </div>
    </div>
  )
}

import {
  createTranslator,
  formatDate,
  type LecturePageView,
  type PageProps,
  type PlaybackView,
  pickMessages,
  type Translate,
} from '@lectern/theme-contract'
import { Hourglass, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { primaryButton } from '../control/styles.ts'
import { Player } from '../player/Player.tsx'
import { playerWords } from '../player/words.ts'

type Locked = Extract<PlaybackView, { kind: 'locked' }>

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

function whenOpen(locked: Locked, t: Translate, locale: string, timeZone: string): string {
  if (!locked.opensAt) return t('lecture.notYetOpenHintUndated')
  return t('lecture.notYetOpenHint', { date: formatDate(locked.opensAt, locale, timeZone) })
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
            progressEndpoint={view.endpoints.progress}
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
        {playback.kind === 'locked' && playback.reason === 'not-yet-open' && (
          <Notice
            icon={<Lock {...icon} />}
            title={t('lecture.notYetOpen')}
            hint={whenOpen(playback, t, locale, timeZone)}
          />
        )}
        {playback.kind === 'locked' && playback.reason !== 'not-yet-open' && (
          <Notice
            icon={<Lock {...icon} />}
            title={t(playback.reason === 'not-enrolled' ? 'lecture.notEnrolled' : 'lecture.accessEnded')}
            hint={t(
              playback.reason === 'not-enrolled' ? 'lecture.notEnrolledHint' : 'lecture.accessEndedHint',
            )}
          >
            <a href={playback.redeemHref} className={`${primaryButton} mt-6`}>
              {t('course.redeem')}
            </a>
          </Notice>
        )}
      </div>
    </div>
  )
}

'use client'
import { formatClock, type Translate } from '@lectern/theme-contract'
import { CircleAlert, Hourglass, Play, RotateCcw } from 'lucide-react'
import type { ReactNode } from 'react'
import { primaryButton } from '../control/styles.ts'
import type { PlayerFault } from './playerStore.ts'
import type { PlayerWord } from './words.ts'

type T = Translate<PlayerWord>

/** The whole picture is the button: play, or go on at the very second. */
export function PosterButton({
  startAt,
  onIntent,
  onStart,
  t,
}: {
  readonly startAt: number
  readonly onIntent: () => void
  readonly onStart: () => void
  readonly t: T
}) {
  return (
    <button
      type="button"
      onClick={onStart}
      onPointerEnter={onIntent}
      onPointerDown={onIntent}
      onFocus={onIntent}
      className="group/play absolute inset-0 grid place-items-center bg-black/45 text-white -outline-offset-4! focus-visible:outline-white"
    >
      <span className="flex flex-col items-center gap-4">
        <span className="grid size-16 place-items-center rounded-full sm:size-20 bg-accent text-on-accent transition-colors group-hover/play:bg-accent-hover">
          <Play
            aria-hidden="true"
            className="size-7 translate-x-0.5 fill-current sm:size-8"
            strokeWidth={1.5}
          />
        </span>
        <span className="rounded-md bg-black/70 px-3 py-1 font-medium tabular-nums">
          {startAt >= 1 ? t('player.resumeAt', { time: formatClock(startAt) }) : t('player.play')}
        </span>
      </span>
    </button>
  )
}

export function Curtain({ children }: { readonly children: ReactNode }) {
  return (
    <div className="absolute inset-0 grid place-items-center overflow-y-auto bg-black/85 p-6 text-center text-balance">
      <div className="flex max-w-[48ch] flex-col items-center gap-5">{children}</div>
    </div>
  )
}

export function LoadingNotice({ isReconnecting, t }: { readonly isReconnecting: boolean; readonly t: T }) {
  return (
    <p role="status" className="absolute inset-0 grid place-items-center bg-black/50 text-white">
      <span className="rounded-md bg-black/70 px-3 py-1">
        {t(isReconnecting ? 'player.reconnecting' : 'player.loading')}…
      </span>
    </p>
  )
}

interface MoreNoticeProps {
  readonly onLook: () => void
  readonly t: T
}

/** The end of what there is so far. */
export function MoreNotice({ onLook, t }: MoreNoticeProps) {
  return (
    <Curtain>
      <Hourglass aria-hidden="true" className="size-8 text-quiet" strokeWidth={1.25} />
      <p role="status" className="text-lg text-balance">
        {t('player.moreComingAtEnd')}
      </p>
      <button type="button" onClick={onLook} className={primaryButton}>
        <RotateCcw aria-hidden="true" className="size-5" strokeWidth={1.75} />
        {t('player.lookAgain')}
      </button>
    </Curtain>
  )
}

const sentences = {
  network: 'player.failedNetwork',
  media: 'player.failedMedia',
  access: 'player.failedAccess',
  session: 'player.failedSession',
} as const satisfies Record<PlayerFault, PlayerWord>

interface FaultNoticeProps {
  readonly fault: PlayerFault
  readonly signInHref: string
  readonly onRetry: () => void
  readonly t: T
}

/** What happened and what to do. The position is kept, so nothing is lost. */
export function FaultNotice({ fault, signInHref, onRetry, t }: FaultNoticeProps) {
  return (
    <Curtain>
      <CircleAlert aria-hidden="true" className="size-8 text-quiet" strokeWidth={1.25} />
      <p role="alert" className="text-lg text-balance">
        {t(sentences[fault])}
      </p>
      {fault === 'session' ? (
        <a href={signInHref} className={primaryButton}>
          {t('player.signIn')}
        </a>
      ) : (
        <button type="button" onClick={onRetry} className={primaryButton}>
          <RotateCcw aria-hidden="true" className="size-5" strokeWidth={1.75} />
          {t('player.retry')}
        </button>
      )}
    </Curtain>
  )
}

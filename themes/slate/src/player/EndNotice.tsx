'use client'
import type { LectureLinkView, Translate } from '@lectern/theme-contract'
import { ArrowRight, Check } from 'lucide-react'
import { useEffect, useState } from 'react'
import { primaryButton, quietButton, textLink } from '../control/styles.ts'
import { goOnTo } from './goOn.ts'
import { Curtain } from './overlays.tsx'
import { recall, remember } from './remembered.ts'
import type { PlayerWord } from './words.ts'

interface EndNoticeProps {
  readonly isCompleted: boolean
  readonly next: LectureLinkView | null
  readonly courseHref: string
  readonly onAgain: () => void
  readonly t: Translate<PlayerWord>
}

/** Time to read what comes and to say no. */
const waitSeconds = 10

/** The end of a lecture: done, and the way on, which is taken by itself unless somebody says no. */
export function EndNotice({ isCompleted, next, courseHref, onAgain, t }: EndNoticeProps) {
  const [goesOn, setGoesOn] = useState(() => recall().goesOn)
  const [isStaying, setStaying] = useState(false)
  const [left, setLeft] = useState(waitSeconds)
  // Somebody who jumped to the end has not seen the lecture: nothing happens by itself then.
  const isCounting = next !== null && isCompleted && goesOn && !isStaying
  useEffect(() => {
    if (!isCounting) return
    const timer = setInterval(() => setLeft(seconds => seconds - 1), 1000)
    return () => clearInterval(timer)
  }, [isCounting])
  useEffect(() => {
    if (isCounting && left <= 0) goOnTo(next.href)
  }, [isCounting, left, next])
  const always = (isOn: boolean) => {
    remember({ goesOn: isOn })
    setGoesOn(isOn)
    setStaying(false)
    setLeft(waitSeconds)
  }
  return (
    <Curtain>
      <p role="status" className={`flex items-center gap-2 ${isCompleted ? 'text-success' : 'text-quiet'}`}>
        {isCompleted && <Check aria-hidden="true" className="size-5" strokeWidth={1.75} />}
        {t(isCompleted ? 'player.ended' : 'player.reachedEnd')}
      </p>
      <p className="font-heading text-xl wrap-anywhere sm:text-2xl">
        {next ? next.title : t('lecture.finishedCourse')}
      </p>
      {isCounting && (
        // Said once, and not each second.
        <p role="timer" aria-live="off" className="text-quiet tabular-nums">
          {t('player.nextIn', { seconds: Math.max(0, left) })}
        </p>
      )}
      <div className="flex flex-wrap justify-center gap-3">
        <a href={next?.href ?? courseHref} className={primaryButton}>
          {t(next ? 'lecture.next' : 'lecture.backToCourse')}
          <ArrowRight aria-hidden="true" className="size-5 rtl:-scale-x-100" strokeWidth={1.75} />
        </a>
        {isCounting && (
          <button type="button" onClick={() => setStaying(true)} className={quietButton}>
            {t('player.stay')}
          </button>
        )}
        {!isCounting && (
          <button type="button" onClick={onAgain} className={quietButton}>
            {t('player.playAgain')}
          </button>
        )}
      </div>
      {next && isCompleted && (
        <button
          type="button"
          onClick={() => always(!goesOn)}
          className={`min-h-11 text-sm ${textLink} text-quiet max-sm:hidden`}
        >
          {t(goesOn ? 'player.neverGoOn' : 'player.alwaysGoOn')}
        </button>
      )}
    </Curtain>
  )
}

'use client'
import {
  createTranslator,
  type LectureLinkView,
  type Messages,
  type PlaybackView,
} from '@lectern/theme-contract'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { keeping } from '../account/continuing.ts'
import { Cover } from '../cover/Cover.tsx'
import { useProgress } from '../lecture/progressStore.ts'
import { Controls } from './Controls.tsx'
import { commandsFor, onPlayerKey } from './commands.ts'
import { EndNotice, FaultNotice, LoadingNotice, PosterButton } from './overlays.tsx'
import { useIdle } from './useIdle.ts'
import { usePlayback } from './usePlayback.ts'
import { usePoster } from './usePoster.ts'
import type { PlayerWord } from './words.ts'

interface PlayerProps {
  readonly playback: Extract<PlaybackView, { kind: 'video' }>
  readonly lecture: { readonly id: string; readonly title: string }
  readonly next: LectureLinkView | null
  readonly courseHref: string
  readonly signInHref: string
  readonly progressEndpoint: string
  readonly coverSeed: string
  readonly locale: string
  readonly messages: Pick<Messages, PlayerWord>
}

function useFullScreen(): boolean {
  const [isFull, setFull] = useState(false)
  useEffect(() => {
    const look = () => setFull(document.fullscreenElement !== null)
    document.addEventListener('fullscreenchange', look)
    return () => document.removeEventListener('fullscreenchange', look)
  }, [])
  return isFull
}

/** The lecture's video. It loads when it is meant, goes on where the student stopped, and saves what ran. */
export function Player(props: PlayerProps) {
  const { playback, lecture, messages, locale } = props
  const t = createTranslator(messages, locale)
  const frame = useRef<HTMLElement>(null)
  const { store, video, start, setLevel } = usePlayback(playback, lecture.id, props.progressEndpoint)
  const { phase, fault, isPlaying, isWaiting, isUnsaved, loadedTo, position } = useStore(store)
  const { completed } = useProgress(lecture.id, { completed: false, coursePercent: 0 })
  const { isIdle, onActivity } = useIdle(isPlaying)
  const isFullScreen = useFullScreen()
  const poster = usePoster(playback.posterUrl, playback.mediaAccessUrl)
  const [ownPath, setOwnPath] = useState('/')
  useEffect(() => setOwnPath(window.location.pathname), [])
  const commands = useMemo(() => {
    const isStarted = () => ['ready', 'ended'].includes(store.getState().phase)
    return commandsFor(
      () => video.current,
      () => frame.current,
      start,
      isStarted,
    )
  }, [store, video, start])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => onPlayerKey(event, commands)
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [commands])
  const isBare = phase === 'poster' || phase === 'preparing' || (phase === 'failed' && loadedTo === 0)
  return (
    <div>
      <section
        ref={frame}
        aria-label={t('lecture.videoOf', { title: lecture.title })}
        data-scheme="dark"
        data-idle={isIdle}
        onPointerMove={onActivity}
        onKeyDown={onActivity}
        className="group relative mx-auto aspect-video w-full max-w-[calc(80dvh*16/9)] overflow-hidden bg-black text-ink data-[idle=true]:cursor-none"
      >
        {/* biome-ignore lint/a11y/useMediaCaption: captions come as tracks of the playlist */}
        <video
          ref={video}
          aria-label={t('lecture.videoOf', { title: lecture.title })}
          poster={poster ?? undefined}
          playsInline
          preload="none"
          onClick={commands.togglePlay}
          className="absolute inset-0 size-full"
        />
        {isBare && !poster && (
          <Cover
            cover={null}
            seed={props.coverSeed}
            sizes="100vw"
            className="absolute! inset-0 rounded-none"
            sheet={{ columns: 8, rows: 5 }}
          />
        )}
        {phase === 'poster' && <PosterButton startAt={position} onStart={start} t={t} />}
        {(phase === 'preparing' || (phase === 'ready' && isWaiting)) && <LoadingNotice t={t} />}
        {phase === 'ready' && (
          <Controls
            store={store}
            commands={commands}
            video={() => video.current}
            isFullScreen={isFullScreen}
            setLevel={setLevel}
            t={t}
          />
        )}
        {phase === 'ended' && (
          <EndNotice
            isCompleted={completed}
            next={props.next}
            courseHref={props.courseHref}
            onAgain={commands.togglePlay}
            t={t}
          />
        )}
        {phase === 'failed' && fault && (
          <FaultNotice fault={fault} signInHref={keeping(props.signInHref, ownPath)} onRetry={start} t={t} />
        )}
        <noscript>
          <p className="absolute inset-0 grid place-items-center bg-black p-6 text-center text-white">
            {t('player.noScript')}
          </p>
        </noscript>
      </section>
      <p className="sr-only">{t('player.keys')}</p>
      <p role="status" className="px-4 text-sm text-quiet empty:hidden lg:px-0">
        {isUnsaved ? t('player.notSaved') : ''}
      </p>
    </div>
  )
}

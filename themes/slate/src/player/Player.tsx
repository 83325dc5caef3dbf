'use client'
import {
  createTranslator,
  type LectureLinkView,
  type Messages,
  type PlaybackView,
} from '@lectern/theme-contract'
import { Hourglass, ScrollText } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import { keeping } from '../account/continuing.ts'
import { later } from '../control/later.ts'
import { Cover } from '../cover/Cover.tsx'
import { useKnownProgress } from '../lecture/progressStore.ts'
import { SidePanel } from '../transcript/SidePanel.tsx'
import { chooseCaptions } from './captions.ts'
import { commandsFor } from './commands.ts'
import { offerPlayer } from './currentPlayer.ts'
import { EndNotice } from './EndNotice.tsx'
import { isToGoOn } from './goOn.ts'
import { KeysDialog } from './KeysDialog.tsx'
import { FaultNotice, LoadingNotice, MoreNotice, PosterButton } from './overlays.tsx'
import { recall, remember } from './remembered.ts'
import { useIdle } from './useIdle.ts'
import { useKeys } from './useKeys.ts'
import { usePlayback } from './usePlayback.ts'
import { useTracks } from './useTracks.ts'
import type { PlayerWord } from './words.ts'

/** After the first frame: what comes with it must not stand in the way of the video. */
const Controls = lazy(() => import('./Controls.tsx'))

interface PlayerProps {
  readonly playback: Extract<PlaybackView, { kind: 'video' }>
  readonly lecture: { readonly id: string; readonly title: string }
  readonly next: LectureLinkView | null
  readonly courseHref: string
  readonly signInHref: string
  readonly progress: { readonly endpoint: string; readonly studentKey: string }
  readonly coverSeed: string
  readonly locale: string
  readonly messages: Pick<Messages, PlayerWord>
}

/** The lecture's video. It loads when it is meant, goes on where the student stopped, and saves what ran. */
export function Player(props: PlayerProps) {
  const { playback, lecture, messages, locale } = props
  const t = useMemo(() => createTranslator(messages, locale), [messages, locale])
  const frame = useRef<HTMLElement>(null)
  const keys = useRef<HTMLDialogElement>(null)
  const { store, video, access, prepare, start, setLevel } = usePlayback(playback, lecture.id, props.progress)
  const { phase, fault, isPlaying, isWaiting, isReconnecting, isUnsaved, loadedTo, position } =
    useStore(store)
  const completed = useKnownProgress(lecture.id)?.completed ?? false
  const { isIdle, onActivity } = useIdle(isPlaying)
  const { poster } = playback
  const [hasNoPoster, setHasNoPoster] = useState(poster === null)
  const [ownPath, setOwnPath] = useState('/')
  const hasPanel = playback.captions.length > 0 || playback.chapters.length > 0
  const [isPanelOpen, setPanelOpen] = useState(true)
  useEffect(
    () =>
      later(() => {
        setOwnPath(window.location.pathname)
        setPanelOpen(recall().isPanelOpen)
      }),
    [],
  )
  const showPanel = (isOpen: boolean) => {
    setPanelOpen(isOpen)
    remember({ isPanelOpen: isOpen })
  }
  const commands = useMemo(
    () => commandsFor({ video: () => video.current, frame: () => frame.current, store, start }),
    [store, video, start],
  )
  useEffect(() => offerPlayer({ store, goTo: commands.goTo }), [store, commands])
  useEffect(
    () =>
      later(() => {
        if (isToGoOn(window.location.pathname)) void start()
      }),
    [start],
  )
  const toggleCaptions = useCallback(() => {
    const there = playback.captions.map(({ language }) => language)
    const next = there.find(language => language === recall().captions) ?? there[0] ?? null
    chooseCaptions(store, store.getState().captions === null ? next : null)
  }, [store, playback.captions])
  const showHelp = useCallback(() => keys.current?.showModal(), [])
  useTracks(store, video)
  useKeys({ store, commands, frame, toggleCaptions, showHelp })
  const isBare = phase === 'poster' || phase === 'preparing' || (phase === 'failed' && loadedTo === 0)
  const isStill = isBare || !playback.hasPicture
  const isAtEndOfBeginning = phase === 'ended' && !playback.isComplete
  const isSide = hasPanel && isPanelOpen
  return (
    <div>
      <div className={isSide ? 'lg:grid lg:grid-cols-[minmax(0,1fr)_22rem]' : ''}>
        <section
          ref={frame}
          aria-label={t('lecture.videoOf', { title: lecture.title })}
          data-scheme="dark"
          data-idle={isIdle}
          onPointerMove={onActivity}
          onKeyDown={onActivity}
          onFocus={onActivity}
          className="player group @container-size relative mx-auto aspect-video w-full max-w-[calc(80dvh*16/9)] overflow-hidden bg-black text-ink data-[idle=true]:cursor-none"
        >
          {/* biome-ignore lint/a11y/useMediaCaption: the captions that there are, are its tracks */}
          <video
            ref={video}
            aria-label={t('lecture.videoOf', { title: lecture.title })}
            playsInline
            preload="none"
            onClick={commands.togglePlay}
            className="absolute inset-0 size-full"
          >
            {playback.captions.map(({ language, label, url }) => (
              <track key={language} kind="captions" srcLang={language} label={label} src={url} />
            ))}
            {playback.storyboardUrl && (
              <track kind="metadata" label="thumbnails" src={playback.storyboardUrl} />
            )}
          </video>
          {isStill &&
            (poster && !hasNoPoster ? (
              <img
                src={poster.url}
                srcSet={poster.srcSet}
                sizes="(min-width: 64rem) 56rem, 100vw"
                alt=""
                fetchPriority="high"
                // What failed before the page was taken over says so no more.
                ref={image => void (image?.complete && image.naturalWidth === 0 && setHasNoPoster(true))}
                onError={() => setHasNoPoster(true)}
                className="pointer-events-none absolute inset-0 size-full object-contain"
              />
            ) : (
              <Cover
                cover={null}
                seed={props.coverSeed}
                sizes="100vw"
                className="pointer-events-none absolute! inset-0 rounded-none"
                sheet={{ columns: 8, rows: 5 }}
              />
            ))}
          {phase === 'poster' && <PosterButton startAt={position} onIntent={prepare} onStart={start} t={t} />}
          {(phase === 'preparing' || (phase === 'ready' && isWaiting)) && (
            <LoadingNotice isReconnecting={isReconnecting} t={t} />
          )}
          {phase === 'ready' && (
            <Suspense>
              <Controls
                store={store}
                commands={commands}
                video={video}
                frame={frame}
                playback={playback}
                setLevel={setLevel}
                onKeys={showHelp}
                locale={locale}
                t={t}
              />
            </Suspense>
          )}
          {isAtEndOfBeginning && <MoreNotice onLook={() => window.location.reload()} t={t} />}
          {phase === 'ended' && playback.isComplete && (
            <EndNotice
              isCompleted={completed}
              next={props.next}
              courseHref={props.courseHref}
              onAgain={commands.togglePlay}
              t={t}
            />
          )}
          {phase === 'failed' && fault && (
            <FaultNotice
              fault={fault}
              signInHref={keeping(props.signInHref, ownPath)}
              onRetry={start}
              t={t}
            />
          )}
          <noscript>
            <p className="absolute inset-0 grid place-items-center bg-black p-6 text-center text-white">
              {t('player.noScript')}
            </p>
          </noscript>
        </section>
        {isSide && (
          <div className="relative border-line max-lg:border-b lg:border-s">
            <div className="flex h-[46dvh] min-h-64 flex-col bg-surface lg:absolute lg:inset-0 lg:h-auto lg:min-h-0">
              <SidePanel
                playback={playback}
                store={store}
                video={video}
                access={access}
                locale={locale}
                onChoose={commands.goTo}
                onClose={() => showPanel(false)}
                t={t}
              />
            </div>
          </div>
        )}
      </div>
      <div className="flex flex-wrap items-center gap-x-6 px-4 empty:hidden lg:px-0">
        {!playback.isComplete && (
          <p className="flex min-h-11 items-center gap-2 text-sm text-quiet">
            <Hourglass aria-hidden="true" className="size-4" strokeWidth={1.75} />
            {t('player.moreComing')}
          </p>
        )}
        {hasPanel && !isPanelOpen && (
          <button
            type="button"
            onClick={() => showPanel(true)}
            className="ms-auto flex min-h-11 items-center gap-2 text-sm text-quiet hover:text-ink"
          >
            <ScrollText aria-hidden="true" className="size-4" strokeWidth={1.75} />
            {t('transcript.open')}
          </button>
        )}
        <p role="status" className="text-sm text-quiet empty:hidden">
          {isUnsaved ? t('player.notSaved') : ''}
        </p>
      </div>
      <KeysDialog dialog={keys} store={store} t={t} />
    </div>
  )
}

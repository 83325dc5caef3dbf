'use client'
import { formatClock, type Translate } from '@lectern/theme-contract'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import type { PlayerWord } from '../player/words.ts'
import { type Line, piecesOf } from './search.ts'

interface LineListProps {
  readonly lines: readonly Line[]
  readonly pattern: RegExp | null
  /** Index of the line that is said now; -1 for none. */
  readonly current: number
  readonly onChoose: (seconds: number) => void
  readonly t: Translate<PlayerWord>
}

/** After the list was moved by hand it stays where it is. */
const handMoves = ['wheel', 'touchmove', 'pointerdown'] as const

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: at => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
}

/** Lines to read along and to jump to. One stop of the tab key; arrows go from line to line. */
export function LineList({ lines, pattern, current, onChoose, t }: LineListProps) {
  const box = useRef<HTMLDivElement>(null)
  const [isFollowing, setFollowing] = useState(true)
  const [reached, setReached] = useState<number | null>(null)
  const stop = reached ?? Math.max(0, current)

  useEffect(() => {
    const list = box.current
    if (!list) return
    const listening = new AbortController()
    for (const name of handMoves)
      list.addEventListener(name, () => setFollowing(false), { passive: true, signal: listening.signal })
    return () => listening.abort()
  }, [])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another current line is a reason to move
  useEffect(() => {
    const list = box.current
    const row = list?.querySelector<HTMLElement>('[aria-current]')
    if (!list || !row || !isFollowing || pattern) return
    list.scrollTop = row.offsetTop - list.clientHeight / 3
    // Only the list moves, never the page.
  }, [isFollowing, pattern, current])

  const onKeyDown = (event: KeyboardEvent) => {
    const rows = [...(box.current?.querySelectorAll<HTMLElement>('button[data-line]') ?? [])]
    const at = rows.indexOf(event.target as HTMLElement)
    const move = moves[event.key]
    if (at === -1 || !move) return
    event.preventDefault()
    const next = rows[move(at, rows.length - 1)]
    setFollowing(false)
    setReached(Number(next?.dataset.line))
    next?.focus()
  }

  const shown = lines
    .map((line, index) => ({ line, index, pieces: piecesOf(line.text, pattern) }))
    .filter(({ pieces }) => !pattern || pieces.some(({ isHit }) => isHit))
  const first = shown.some(({ index }) => index === stop) ? stop : shown[0]?.index
  return (
    <div className="relative flex min-h-0 grow flex-col">
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrows move between the buttons inside */}
      <div ref={box} data-arrows onKeyDown={onKeyDown} className="relative min-h-0 grow overflow-y-auto p-2">
        {shown.map(({ line, index, pieces }) => (
          <button
            key={`${line.from} ${index}`}
            type="button"
            data-line={index}
            tabIndex={index === first ? 0 : -1}
            aria-current={index === current ? 'true' : undefined}
            onClick={() => {
              setFollowing(true)
              onChoose(line.from)
            }}
            className="transcript-line flex w-full gap-3 rounded-md px-2 py-1.5 text-start text-base hover:bg-hover focus-visible:-outline-offset-2 aria-current:bg-accent-soft aria-current:text-ink"
          >
            <span dir="ltr" className="w-11 shrink-0 pt-px text-end text-sm text-quiet tabular-nums">
              {formatClock(line.from)}
            </span>
            <span dir="auto" className="min-w-0 grow wrap-anywhere">
              {pieces.map(({ text, isHit }, at) =>
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place
                isHit ? <mark key={at}>{text}</mark> : <span key={at}>{text}</span>,
              )}
            </span>
          </button>
        ))}
        {shown.length === 0 && <p className="px-2 py-6 text-center text-quiet">{t('transcript.noHits')}</p>}
      </div>
      {!isFollowing && !pattern && current >= 0 && (
        <button
          type="button"
          onClick={() => setFollowing(true)}
          className="absolute inset-x-0 bottom-3 mx-auto w-fit min-h-9 rounded-full border border-border bg-raised px-4 text-sm shadow-float hover:bg-hover pointer-coarse:min-h-11"
        >
          {t('transcript.follow')}
        </button>
      )}
    </div>
  )
}

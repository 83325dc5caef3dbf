'use client'
import type { CaptionsView, Translate } from '@lectern/theme-contract'
import { RotateCcw, Search } from 'lucide-react'
import { type RefObject, useId, useMemo, useState } from 'react'
import { useStore } from 'zustand'
import { quietButton } from '../control/styles.ts'
import type { MediaAccess } from '../player/access.ts'
import type { PlayerStore } from '../player/playerStore.ts'
import type { PlayerWord } from '../player/words.ts'
import { LineList } from './LineList.tsx'
import { lineAt, patternOf } from './search.ts'
import { useLines } from './useLines.ts'

interface TranscriptProps {
  readonly store: PlayerStore
  readonly video: RefObject<HTMLVideoElement | null>
  readonly access: MediaAccess
  readonly captions: readonly CaptionsView[]
  readonly locale: string
  readonly onChoose: (seconds: number) => void
  readonly t: Translate<PlayerWord>
}

/** What is said, in the language of the captions or another: to read, to search, to jump. */
export function Transcript({ store, video, access, captions, locale, onChoose, t }: TranscriptProps) {
  const shown = useStore(store, state => state.captions)
  const position = useStore(store, state => state.position)
  const [chosen, setChosen] = useState<string | null>(null)
  const [words, setWords] = useState('')
  const own = captions.find(({ language }) => language.split('-')[0] === locale.split('-')[0])
  const language = chosen ?? shown ?? own?.language ?? captions[0]?.language ?? null
  const [state, retry] = useLines(video, access, language)
  const id = useId()
  const pattern = useMemo(() => patternOf(words), [words])
  const lines = state.kind === 'ready' ? state.lines : []
  const hits = pattern ? lines.reduce((sum, { text }) => sum + [...text.matchAll(pattern)].length, 0) : 0
  return (
    <div className="flex min-h-0 grow flex-col">
      <div className="flex items-center gap-2 border-b border-line px-3 py-2">
        <Search aria-hidden="true" className="size-4 shrink-0 text-quiet" strokeWidth={1.75} />
        <label htmlFor={`${id}-words`} className="sr-only">
          {t('transcript.search')}
        </label>
        <input
          id={`${id}-words`}
          type="search"
          value={words}
          placeholder={t('transcript.search')}
          onChange={event => setWords(event.currentTarget.value)}
          className="min-h-9 w-full min-w-0 grow rounded-md bg-transparent px-1 text-base placeholder:text-quiet pointer-coarse:min-h-11"
        />
        <span role="status" className="shrink-0 text-sm text-quiet tabular-nums empty:hidden">
          {pattern && state.kind === 'ready' ? t('transcript.hits', { count: hits }) : ''}
        </span>
        {captions.length > 1 && (
          <>
            <label htmlFor={`${id}-language`} className="sr-only">
              {t('transcript.language')}
            </label>
            <select
              id={`${id}-language`}
              value={language ?? ''}
              onChange={event => setChosen(event.currentTarget.value)}
              className="min-h-9 max-w-28 shrink-0 rounded-md border border-border bg-transparent px-2 text-sm pointer-coarse:min-h-11"
            >
              {captions.map(each => (
                <option key={each.language} value={each.language} className="bg-raised">
                  {each.label}
                </option>
              ))}
            </select>
          </>
        )}
      </div>
      {state.kind === 'ready' && (
        <LineList
          key={language}
          lines={lines}
          pattern={pattern}
          current={lineAt(lines, position)}
          onChoose={onChoose}
          t={t}
        />
      )}
      {state.kind === 'loading' && (
        <p role="status" className="p-5 text-quiet">
          {t('transcript.loading')}…
        </p>
      )}
      {state.kind === 'failed' && (
        <div className="flex flex-col items-start gap-3 p-5">
          <p role="alert">{t('transcript.failed')}</p>
          <button type="button" onClick={retry} className={quietButton}>
            <RotateCcw aria-hidden="true" className="size-5" strokeWidth={1.75} />
            {t('player.retry')}
          </button>
        </div>
      )}
    </div>
  )
}

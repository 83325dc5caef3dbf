'use client'

import { useState } from 'react'
import { type Cue, readClock } from '../../captions/cues.ts'
import { writeClock } from '../../contract/clock.ts'
import { Button } from '../Parts.tsx'
import { Faults } from './Faults.tsx'
import { languageNameIn } from './languages.ts'
import type { PartProps } from './parts.ts'
import { RowActions } from './RowActions.tsx'
import { useSend } from './useSend.ts'
import { useUnsaved } from './useUnsaved.ts'

export interface EditedCaptions {
  readonly language: string
  readonly label: string
  readonly cues: readonly Cue[]
}

interface Row {
  readonly id: number
  readonly start: string
  readonly end: string
  readonly settings: string
  readonly text: string
}

let lastId = 0
const rowOf = ({ startSeconds, endSeconds, settings, text }: Cue): Row => ({
  id: ++lastId,
  start: writeClock(startSeconds),
  end: writeClock(endSeconds),
  settings,
  text,
})
/** Seconds that a new caption stays, to begin with. */
const usualSeconds = 3

/** The captions of one language line by line, beside the player. */
export const CuesEditor = (props: PartProps & { captions: EditedCaptions; onClose: () => void }) => {
  const { say, language, address, captions, player, onStatus, onClose } = props
  const { busy, faults, send } = useSend(say, onStatus)
  const [label, setLabel] = useState(captions.label)
  const [rows, setRows] = useState(() => captions.cues.map(rowOf))
  const unsaved = useUnsaved()
  const [leaving, setLeaving] = useState(false)

  const edit = (change: (rows: readonly Row[]) => readonly Row[]) => {
    setRows(before => [...change(before)])
    unsaved.mark()
  }
  const set = (id: number, change: Partial<Row>) =>
    edit(all => all.map(row => (row.id === id ? { ...row, ...change } : row)))
  const add = () => {
    const startSeconds = player?.currentSeconds() ?? lastEnd(rows)
    const cue = { startSeconds, endSeconds: startSeconds + usualSeconds, settings: '', text: '' }
    edit(all => [...all, rowOf(cue)].toSorted((one, other) => secondsOf(one) - secondsOf(other)))
  }
  const save = async () => {
    const text = [
      'WEBVTT',
      ...rows.map(({ start, end, settings, text: words }) => `${start} --> ${end} ${settings}\n${words}`),
    ]
    const body = { text: text.join('\n\n'), ...(label.trim() !== '' && { label }) }
    if (await send(`${address}/captions/${captions.language}`, 'PUT', body)) unsaved.clear()
  }

  return (
    <div className="lvideo__part">
      <div className="lvideo__actions">
        <span className="lvideo__name">{languageNameIn(language, captions.language)}</span>
        <label className="lvideo__inline">
          {say('captionsLabel')}
          <input
            value={label}
            maxLength={100}
            placeholder={languageNameIn(captions.language, captions.language)}
            onChange={event => {
              setLabel(event.target.value)
              unsaved.mark()
            }}
          />
        </label>
      </div>
      {rows.length === 0 && <p className="lvideo__quiet">{say('cuesEmpty')}</p>}
      <ol className="lvideo__rows lvideo__rows--tall">
        {rows.map(({ id, start, end, text }, at) => (
          <li key={id} className="lvideo__edit">
            <input
              className="lvideo__time"
              aria-label={say('cueStart', { number: at + 1 })}
              value={start}
              onChange={event => set(id, { start: event.target.value })}
            />
            <input
              className="lvideo__time"
              aria-label={say('cueEnd', { number: at + 1 })}
              value={end}
              onChange={event => set(id, { end: event.target.value })}
            />
            <textarea
              className="lvideo__text"
              aria-label={say('cueText', { number: at + 1 })}
              rows={2}
              value={text}
              onChange={event => set(id, { text: event.target.value.replaceAll(/\n{2,}/g, '\n') })}
            />
            <RowActions
              say={say}
              player={player}
              time={start}
              onRemove={() => edit(all => all.filter(row => row.id !== id))}
            />
          </li>
        ))}
      </ol>
      <Faults faults={faults} />
      <div className="lvideo__actions">
        <Button second disabled={busy} onClick={add}>
          {say('cueAdd')}
        </Button>
        <Button disabled={busy || !unsaved.is || rows.length === 0} onClick={() => void save()}>
          {say('captionsSave')}
        </Button>
        {leaving && unsaved.is ? (
          <>
            <span>{say('discardSure')}</span>
            <Button second onClick={onClose}>
              {say('discard')}
            </Button>
            <Button second onClick={() => setLeaving(false)}>
              {say('keep')}
            </Button>
          </>
        ) : (
          <Button second onClick={() => (unsaved.is ? setLeaving(true) : onClose())}>
            {say('back')}
          </Button>
        )}
      </div>
    </div>
  )
}

const secondsOf = ({ start }: Row) => readClock(start) ?? 0
const lastEnd = (rows: readonly Row[]) => readClock(rows.at(-1)?.end ?? '') ?? 0

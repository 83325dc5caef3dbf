'use client'

import { useState } from 'react'
import { readClock } from '../../captions/cues.ts'
import { writeClock } from '../../contract/clock.ts'
import { Button } from '../Parts.tsx'
import { Faults } from './Faults.tsx'
import type { PartProps } from './parts.ts'
import { RowActions } from './RowActions.tsx'
import { useSend } from './useSend.ts'
import { useUnsaved } from './useUnsaved.ts'

interface Row {
  readonly id: number
  readonly time: string
  readonly title: string
}

let lastId = 0
const rowOf = (seconds: number, title: string): Row => ({
  id: ++lastId,
  time: writeClock(seconds).replace(/\.000$/, ''),
  title,
})

/** Named moments of the video. They are put in order of time when they are saved. */
export const ChaptersEditor = ({ say, address, status, player, onStatus }: PartProps) => {
  const { busy, faults, send } = useSend(say, onStatus)
  const [rows, setRows] = useState(() => status.chapters.map(each => rowOf(each.startSeconds, each.title)))
  const [unreadable, setUnreadable] = useState<readonly string[]>([])
  const unsaved = useUnsaved()
  const edit = (change: (rows: readonly Row[]) => readonly Row[]) => {
    setRows(before => [...change(before)])
    unsaved.mark()
  }
  const save = async () => {
    const read = rows.map(({ time, title }) => ({ startSeconds: readClock(time), title }))
    const bad = rows.filter(({ time }) => readClock(time) === null)
    setUnreadable(bad.map(({ time }) => say('timeUnreadable', { time })))
    if (bad.length > 0) return
    if (await send(`${address}/chapters`, 'PUT', { chapters: read })) {
      setRows(before =>
        before.toSorted((one, other) => (readClock(one.time) ?? 0) - (readClock(other.time) ?? 0)),
      )
      unsaved.clear()
    }
  }
  return (
    <div className="lvideo__part">
      {rows.length === 0 && <p className="lvideo__quiet">{say('chaptersEmpty')}</p>}
      <ol className="lvideo__rows">
        {rows.map(({ id, time, title }, at) => (
          <li key={id} className="lvideo__edit">
            <input
              className="lvideo__time"
              aria-label={say('chapterTime', { number: at + 1 })}
              value={time}
              onChange={event =>
                edit(all => all.map(row => (row.id === id ? { ...row, time: event.target.value } : row)))
              }
            />
            <input
              className="lvideo__text"
              aria-label={say('chapterTitle', { number: at + 1 })}
              value={title}
              maxLength={200}
              onChange={event =>
                edit(all => all.map(row => (row.id === id ? { ...row, title: event.target.value } : row)))
              }
            />
            <RowActions
              say={say}
              player={player}
              time={time}
              onRemove={() => edit(all => all.filter(row => row.id !== id))}
            />
          </li>
        ))}
      </ol>
      <Faults faults={[...unreadable, ...faults]} />
      <div className="lvideo__actions">
        <Button
          second
          disabled={busy}
          onClick={() => edit(all => [...all, rowOf(Math.floor(player?.currentSeconds() ?? 0), '')])}
        >
          {say('chapterAdd')}
        </Button>
        <Button disabled={busy || !unsaved.is} onClick={() => void save()}>
          {say('chaptersSave')}
        </Button>
      </div>
    </div>
  )
}

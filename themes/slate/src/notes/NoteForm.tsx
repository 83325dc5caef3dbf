'use client'
import { formatClock, type NoteView, type Translate } from '@lectern/theme-contract'
import { post, readNote } from '@lectern/theme-contract/client'
import { type FormEvent, useState } from 'react'
import { quietButton } from '../control/styles.ts'
import { TextArea } from '../control/TextArea.tsx'
import { AtSecond } from '../lecture/AtSecond.tsx'
import { useSecond } from '../player/useSecond.ts'
import { type NoteFault, noteFaultOf } from './noteFault.ts'
import type { NotesWord } from './words.ts'

interface NoteFormProps {
  readonly endpoint: string
  readonly onAdded: (note: NoteView) => void
  readonly t: Translate<NotesWord>
}

/** A new note, at the second where its first letter was written. */
export function NoteForm({ endpoint, onAdded, t }: NoteFormProps) {
  const [text, setText] = useState('')
  const [isPlaced, setPlaced] = useState(true)
  const [isWorking, setWorking] = useState(false)
  const [fault, setFault] = useState<NoteFault | null>(null)
  const { seconds, hold, letGo } = useSecond()
  const write = (written: string) => {
    setText(written)
    setFault(null)
    if (written === '') letGo()
    else hold()
  }
  const add = async (event: FormEvent) => {
    event.preventDefault()
    if (isWorking) return
    if (text.trim() === '') return setFault('notes.missing')
    setWorking(true)
    const answer = await post(endpoint, { text, seconds: isPlaced ? seconds : null }, readNote)
    setWorking(false)
    if (answer.kind === 'ok' && answer.body) {
      onAdded(answer.body)
      write('')
    } else setFault(noteFaultOf(answer))
  }
  return (
    <form method="post" onSubmit={add} className="flex flex-col gap-2">
      <TextArea
        id="new-note"
        label={t('notes.label')}
        value={text}
        maxLength={5_000}
        onChange={event => write(event.target.value)}
        fault={fault ? t(fault) : undefined}
      />
      <div className="flex flex-wrap items-center justify-between gap-x-6">
        {seconds !== null ? (
          <AtSecond
            isChosen={isPlaced}
            onChoose={setPlaced}
            label={t('notes.at', { time: formatClock(seconds) })}
          />
        ) : (
          <p className="text-sm text-quiet">{t('notes.lead')}</p>
        )}
        <button type="submit" aria-disabled={isWorking} className={`${quietButton} aria-disabled:opacity-60`}>
          {t(isWorking ? 'notes.working' : 'notes.add')}
        </button>
      </div>
    </form>
  )
}

'use client'
import { formatClock, type NoteView, type Translate } from '@lectern/theme-contract'
import { post, readNote } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { quietButton } from '../control/styles.ts'
import { TextArea } from '../control/TextArea.tsx'
import { AtSecond } from '../lecture/AtSecond.tsx'
import { useWriting } from '../lecture/useWriting.ts'
import { type NoteFault, noteFaultOf } from './noteFault.ts'
import type { NotesWord } from './words.ts'

interface NoteFormProps {
  readonly endpoint: string
  readonly onAdded: (note: NoteView) => void
  readonly t: Translate<NotesWord>
}

/** A new note, at the second where its first letter was written. */
export function NoteForm({ endpoint, onAdded, t }: NoteFormProps) {
  const { text, write, submit, isWorking, fault, seconds } = useWriting<NoteFault>('notes.missing')
  const [isPlaced, setPlaced] = useState(true)
  const add = submit(async text => {
    const answer = await post(endpoint, { text, seconds: isPlaced ? seconds : null }, readNote)
    if (answer.kind !== 'ok' || !answer.body) return noteFaultOf(answer)
    onAdded(answer.body)
    return null
  })
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

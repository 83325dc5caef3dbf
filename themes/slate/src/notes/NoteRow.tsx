'use client'
import { formatClock, type NoteView, type Translate } from '@lectern/theme-contract'
import { post, readNote, remove } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { Fault } from '../control/FieldFrame.tsx'
import { quietButton, textLink } from '../control/styles.ts'
import { TextArea } from '../control/TextArea.tsx'
import { useScripted } from '../control/useScripted.ts'
import { SecondLink } from '../lecture/SecondLink.tsx'
import { type NoteFault, noteFaultOf } from './noteFault.ts'
import type { NotesWord } from './words.ts'

interface NoteRowProps {
  readonly note: NoteView
  readonly onChanged: (note: NoteView) => void
  readonly onRemoved: () => void
  readonly t: Translate<NotesWord>
}

const action = `min-h-6 text-sm pointer-coarse:min-h-11 ${textLink}`

/** One note: to jump to its second, to change, to remove in two steps. */
export function NoteRow({ note, onChanged, onRemoved, t }: NoteRowProps) {
  const [draft, setDraft] = useState<string | null>(null)
  const [isAsking, setAsking] = useState(false)
  const [fault, setFault] = useState<NoteFault | null>(null)
  const isScripted = useScripted()
  const save = async () => {
    if (draft === null || draft.trim() === '') return setFault('notes.missing')
    const answer = await post(note.endpoint, { text: draft }, readNote)
    if (answer.kind !== 'ok' || !answer.body) return setFault(noteFaultOf(answer))
    onChanged(answer.body)
    setFault(null)
    setDraft(null)
  }
  const removeIt = async () => {
    const answer = await remove(note.endpoint)
    // Gone already, in another tab, is gone as well.
    if (answer.kind === 'ok' || (answer.kind === 'problem' && answer.problem.status === 404)) onRemoved()
    else setFault(noteFaultOf(answer))
  }
  return (
    <li className="border-t border-line py-4">
      {note.seconds !== null && (
        <SecondLink seconds={note.seconds} label={t('notes.goTo', { time: formatClock(note.seconds) })} />
      )}
      {draft === null ? (
        <p dir="auto" className="max-w-[65ch] whitespace-pre-line wrap-anywhere">
          {note.text}
        </p>
      ) : (
        <TextArea
          id={`note-${note.id}`}
          label={t('notes.changeLabel')}
          value={draft}
          maxLength={5_000}
          autoFocus
          onChange={event => setDraft(event.target.value)}
        />
      )}
      {isScripted && (
        <div className="mt-1 flex flex-wrap items-center gap-x-5">
          {draft !== null ? (
            <>
              <button type="button" onClick={save} className={quietButton}>
                {t('notes.save')}
              </button>
              <button type="button" onClick={() => setDraft(null)} className={action}>
                {t('notes.cancel')}
              </button>
            </>
          ) : isAsking ? (
            <>
              <button type="button" onClick={removeIt} className={`${action} text-danger`}>
                {t('notes.removeYes')}
              </button>
              <button type="button" onClick={() => setAsking(false)} className={action}>
                {t('notes.cancel')}
              </button>
            </>
          ) : (
            <>
              <button type="button" onClick={() => setDraft(note.text)} className={action}>
                {t('notes.change')}
              </button>
              <button type="button" onClick={() => setAsking(true)} className={action}>
                {t('notes.remove')}
              </button>
            </>
          )}
        </div>
      )}
      <div aria-live="polite">{fault && <Fault id={`note-${note.id}-fault`}>{t(fault)}</Fault>}</div>
    </li>
  )
}

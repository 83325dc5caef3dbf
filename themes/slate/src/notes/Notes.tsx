'use client'
import { createTranslator, type Messages, type NotesView, type NoteView } from '@lectern/theme-contract'
import { useState } from 'react'
import { textLink } from '../control/styles.ts'
import { NoteForm } from './NoteForm.tsx'
import { NoteRow } from './NoteRow.tsx'
import type { NotesWord } from './words.ts'

interface NotesProps {
  readonly view: NotesView
  readonly locale: string
  readonly messages: Pick<Messages, NotesWord>
}

/** As the server orders them: of all of it first, then as the video runs. */
const inOrder = (notes: readonly NoteView[]) =>
  [...notes].sort((one, other) => (one.seconds ?? -1) - (other.seconds ?? -1))

/** What the student writes beside the lecture. */
export function Notes({ view, locale, messages }: NotesProps) {
  const t = createTranslator(messages, locale)
  const [notes, setNotes] = useState(view.notes)
  const change = (changed: NoteView) =>
    setNotes(all => all.map(note => (note.id === changed.id ? changed : note)))
  return (
    <section aria-labelledby="my-notes" className="mt-12">
      <h2 id="my-notes" className="mb-5 text-2xl">
        {t('notes.title')}
      </h2>
      <NoteForm endpoint={view.endpoint} onAdded={note => setNotes(all => inOrder([...all, note]))} t={t} />
      {notes.length > 0 && (
        <>
          <ul className="mt-6 border-b border-line">
            {notes.map(note => (
              <NoteRow
                key={note.id}
                note={note}
                onChanged={change}
                onRemoved={() => setNotes(all => all.filter(({ id }) => id !== note.id))}
                t={t}
              />
            ))}
          </ul>
          <p className="mt-3 flex flex-wrap gap-x-6">
            <a
              href={view.exports.markdown}
              className={`inline-flex min-h-11 items-center text-sm ${textLink}`}
            >
              {t('notes.markdown')}
            </a>
            <a href={view.exports.text} className={`inline-flex min-h-11 items-center text-sm ${textLink}`}>
              {t('notes.plain')}
            </a>
          </p>
        </>
      )}
    </section>
  )
}

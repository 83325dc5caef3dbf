import { z } from 'zod'
import { problem } from '../../problem.ts'
import { presentNote } from '../../site/present/lecture.ts'
import { changeNote, readAllNotes, removeNote, writeNote } from '../notes/notes.ts'
import { type NotesFormat, notesDocument } from '../notes/notesDocument.ts'
import { readBody, refuseFields } from './body.ts'
import { secondsInVideo, writtenText } from './fields.ts'
import { refusalOf } from './openLecture.ts'
import type { LearnEndpoint } from './types.ts'

const text = writtenText(5_000)
const newNote = z.strictObject({ text, seconds: secondsInVideo.nullable().default(null) })
const changedNote = z.strictObject({ text })

const noNote = () => problem(404, 'not-found', 'You have no such note.')

export const addNote: LearnEndpoint = async ({ request, studentId, id }) => {
  const body = await readBody(request, newNote)
  if ('fault' in body) return body.fault
  const written = await writeNote(studentId, id, body.value)
  switch (written.kind) {
    case 'unknown':
    case 'locked':
      return refusalOf(written)
    case 'too-many':
      return problem(409, 'too-many-notes', 'You have very many notes. Export and remove some of them.')
    case 'written':
      return Response.json(presentNote(written.note), { status: 201 })
  }
}

export const editNote: LearnEndpoint = async ({ request, studentId, id }) => {
  const body = await readBody(request, changedNote)
  if ('fault' in body) return body.fault
  const note = await changeNote(studentId, id, body.value.text)
  return note ? Response.json(presentNote(note)) : noNote()
}

export const deleteNote: LearnEndpoint = async ({ request, studentId, id }) => {
  const unwanted = await refuseFields(request)
  if (unwanted !== null) return unwanted
  return (await removeNote(studentId, id)) ? new Response(null, { status: 204 }) : noNote()
}

/** All of a student's notes as a file. */
const exportNotes =
  (format: NotesFormat, type: string): LearnEndpoint =>
  async ({ studentId }) =>
    new Response(notesDocument(await readAllNotes(studentId), format), {
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'content-disposition': `attachment; filename="notes.${format}"`,
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })

export const notesAsMarkdown = exportNotes('md', 'text/markdown')
export const notesAsText = exportNotes('txt', 'text/plain')

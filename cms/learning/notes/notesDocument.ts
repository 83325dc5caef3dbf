import { formatClock } from '@lectern/theme-contract'
import type { PlacedNote } from './notes.ts'

export type NotesFormat = 'md' | 'txt'

/** Notes as one text to keep, in their order: a heading a course and a lecture, the time before each. */
export function notesDocument(notes: readonly PlacedNote[], format: NotesFormat): string {
  const blocks: string[] = []
  let last: PlacedNote | undefined
  for (const note of notes) {
    if (note.course !== last?.course) blocks.push(heading(1, note.course, format))
    if (note.course !== last?.course || note.lecture !== last.lecture)
      blocks.push(heading(2, note.lecture, format))
    blocks.push(entry(note, format))
    last = note
  }
  return blocks.length === 0 ? '' : `${blocks.join('\n\n')}\n`
}

function heading(level: 1 | 2, title: string, format: NotesFormat): string {
  const line = title.replaceAll(/\s+/g, ' ').trim()
  if (format === 'txt') return `${line}\n${(level === 1 ? '=' : '-').repeat([...line].length)}`
  return `${'#'.repeat(level)} ${line.replaceAll(/[\\`*_[\]<>]/g, sign => `\\${sign}`)}`
}

/** What a student wrote stays as it is: who writes Markdown means it. */
function entry({ seconds, text }: PlacedNote, format: NotesFormat): string {
  if (seconds === null) return text
  const clock = formatClock(seconds)
  return format === 'md' ? `**${clock}** ${text}` : `[${clock}] ${text}`
}

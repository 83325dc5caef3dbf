import { expect, it } from 'vitest'
import { notesDocument } from './notesDocument.ts'

const note = (course: string, lecture: string, seconds: number | null, text: string) => ({
  id: text,
  course,
  lecture,
  seconds,
  text,
})

const notes = [
  note('Books', 'Type', null, 'All of it'),
  note('Books', 'Type', 247.4, 'The nick\nfaces down'),
  note('Books', 'Ink *again*', 3_725, 'Oil'),
  note('Letters', 'Ink *again*', 0, 'Other ink'),
]

it('writes Markdown with a heading for each course and lecture', () => {
  expect(notesDocument(notes, 'md')).toBe(
    `# Books

## Type

All of it

**4:07** The nick
faces down

## Ink \\*again\\*

**1:02:05** Oil

# Letters

## Ink \\*again\\*

**0:00** Other ink
`,
  )
})

it('writes plain text', () => {
  expect(notesDocument(notes.slice(0, 2), 'txt')).toBe(
    'Books\n=====\n\nType\n----\n\nAll of it\n\n[4:07] The nick\nfaces down\n',
  )
})

it('is empty without notes', () => expect(notesDocument([], 'md')).toBe(''))

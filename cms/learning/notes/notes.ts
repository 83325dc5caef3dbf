import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { isUuid, lectureAccess, type ShutLecture } from '../access.ts'

/** What a student wrote beside a lecture, at a second of its video or about all of it. */
export interface Note extends Record<string, unknown> {
  id: string
  seconds: number | null
  text: string
}

/** More than anybody writes; a script that never ends meets it. */
const mostNotes = 5_000

/** A student's own notes on one lecture: those of the whole first, then as the video runs. */
export async function readNotes(studentId: string, lectureId: string): Promise<Note[]> {
  const database = tenantDatabase()
  return database.rows<Note>(sql`
    select id, seconds::float8 as seconds, text from notes
    where student_id = ${studentId} and lecture_id = ${lectureId} and tenant_id = ${database.tenantId}
    order by seconds nulls first, created_at, id`)
}

export type WrittenNote = { kind: 'written'; note: Note } | { kind: 'too-many' } | ShutLecture

export async function writeNote(
  studentId: string,
  lectureId: string,
  { seconds, text }: Pick<Note, 'seconds' | 'text'>,
): Promise<WrittenNote> {
  const access = await lectureAccess(studentId, lectureId)
  if (access.kind !== 'open') return access
  const database = tenantDatabase()
  const [note] = await database.rows<Note>(sql`
    insert into notes (tenant_id, student_id, lecture_id, seconds, text)
    select ${database.tenantId}, ${studentId}, ${lectureId}, ${seconds}::numeric, ${text}
    where (select count(*) from notes where student_id = ${studentId} and tenant_id = ${database.tenantId}) < ${mostNotes}
    returning id, seconds::float8 as seconds, text`)
  return note ? { kind: 'written', note } : { kind: 'too-many' }
}

/** `null` where the student has no such note. */
export async function changeNote(studentId: string, noteId: string, text: string): Promise<Note | null> {
  if (!isUuid(noteId)) return null
  const database = tenantDatabase()
  const [note] = await database.rows<Note>(sql`
    update notes set text = ${text}, updated_at = now()
    where id = ${noteId} and student_id = ${studentId} and tenant_id = ${database.tenantId}
    returning id, seconds::float8 as seconds, text`)
  return note ?? null
}

/** Whether there was such a note of the student. */
export async function removeNote(studentId: string, noteId: string): Promise<boolean> {
  if (!isUuid(noteId)) return false
  const database = tenantDatabase()
  const rows = await database.rows(sql`
    delete from notes where id = ${noteId} and student_id = ${studentId} and tenant_id = ${database.tenantId}
    returning id`)
  return rows.length > 0
}

/** A note with the lecture that it stands beside. */
export interface PlacedNote extends Note {
  course: string
  lecture: string
}

/** All notes of a student, course by course as their lectures follow one another. */
export async function readAllNotes(studentId: string): Promise<PlacedNote[]> {
  const database = tenantDatabase()
  return database.rows<PlacedNote>(sql`
    select n.id, n.seconds::float8 as seconds, n.text, c.title as course, l.title as lecture
    from notes n
      join lectures l on l.id = n.lecture_id and l.tenant_id = n.tenant_id
      join courses c on c.id = l.course_id and c.tenant_id = n.tenant_id
      left join sections s on s.id = l.section_id
    where n.student_id = ${studentId} and n.tenant_id = ${database.tenantId}
    order by c.title, c.id, s.order_index nulls first, s.title, l.order_index, l.title, l.id,
      n.seconds nulls first, n.created_at, n.id`)
}

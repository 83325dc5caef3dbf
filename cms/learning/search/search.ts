import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { type AccessRow, accessColumns, accessJoins, lockOfRow } from '../access.ts'
import { enrollmentOf } from '../courseFacts.ts'
import { type MarkedText, markWords, type Word, wordsOf } from './markedText.ts'
import { type Place, placeInText, placesInCaptions } from './places.ts'

/** What is found in one course; the best first, among courses as within one. */
export interface FoundCourse {
  slug: string
  title: MarkedText
  /** A sentence of its description, for whoever takes it. */
  sentence: MarkedText | null
  lectures: FoundLecture[]
}

export interface FoundLecture {
  id: string
  title: MarkedText
  isVideo: boolean
  isQuiz: boolean
  /** Of a locked one nothing is found but its title. */
  isLocked: boolean
  sentence: MarkedText | null
  said: Place[]
}

export interface Found {
  courses: FoundCourse[]
  /** There is more than is shown. */
  isCut: boolean
}

/** Lectures on one page. */
const mostShown = 50
/** Lectures whose texts are read, since only the opening rule says which of them are open. */
const mostRead = 60
const mostCourses = 50
const mostPlaces = 3
/** Characters of one text; as much of it is found (see the migration `search`). */
const mostText = 250_000
const mostCharacters = 200

/** Pure: what is looked for, of what stands in an address. */
export const readQuery = (parameter: unknown): string => {
  const text = typeof parameter === 'string' ? parameter : ''
  const clean = text
    .slice(0, 4 * mostCharacters)
    .replaceAll(/[“”„«»]/gu, '"')
    .replaceAll(/[\p{Cc}\p{Cs}\p{Co}\s]+/gu, ' ')
    .trim()
  return [...clean].slice(0, mostCharacters).join('').trim()
}

interface CourseRow {
  id: string
  slug: string
  title: string
  isTitleHit: boolean
  text: string
  rank: number
}

interface LectureRow extends AccessRow {
  id: string
  courseId: string
  slug: string
  courseTitle: string
  title: string
  isTitleHit: boolean
  isVideo: boolean
  isQuiz: boolean
  text: string | null
  captions: string | null
  rank: number
}

interface Answer extends Record<string, unknown> {
  courses: CourseRow[]
  lectures: LectureRow[]
  /** A `tsquery`; null where nothing is asked for. */
  words: string | null
}

/**
 * Looks through what a student may see: courses they take and lectures that are open (`lockOf`), with what is said in
 * their videos; of everything else that is published, the titles. Words are found by their beginnings; `"a phrase"`,
 * `or` and `-without` are understood. One statement.
 */
export async function search(studentId: string, query: string): Promise<Found> {
  if (query === '') return { courses: [], isCut: false }
  const database = tenantDatabase()
  const [found] = await database.rows<Answer>(sql`
    with written as (
      select websearch_to_tsquery('simple', search_words(${query}))::text as written
    ), shaped as (
      select ${shaped('')} as query, ${shaped('A')} as title from written
    ), asked as (
      -- All of it, and any word of it; a query of nothing but exclusions asks for nothing.
      select query, title, regexp_replace(querytree(query), ' (&|<->|<[0-9]+>) ', ' | ', 'g')::tsquery as words
      from shaped where querytree(query) not in ('', 'T')
    ), found as (
      select l.id, ${isTaken} as taken, l.search @@ a.title as "isTitleHit",
        case when ${isTaken} then ts_rank(l.search, a.query) + coalesce(said.rank, 0) / 2 else 0 end
          + case when l.search @@ a.title then 1 else 0 end as rank,
        said.id as "captionsId"
      from asked a
        join lectures l on l.tenant_id = ${database.tenantId} and l.published
        join courses c on c.id = l.course_id and c.tenant_id = l.tenant_id and c._status = 'published'
        ${accessJoins(studentId)}
        left join lateral (
          select x.id, ts_rank(x.search, a.query) as rank
          from videos v join videos_captions x on x._parent_id = v.id
          where v.id = l.video_id and v.tenant_id = l.tenant_id and v.published_version is not null
            and l.kind is distinct from 'quiz' and x.search @@ a.query
          order by 2 desc, x._order limit 1) said on ${isTaken}
      where l.search @@ a.title or (${isTaken} and (l.search @@ a.query or said.id is not null))
      -- Of a course that opens one lecture after the other the completed ones are surely open.
      order by (c.is_sequential and p.completed_at is null) is true, rank desc, l.id limit ${mostRead}
    )
    select (select words::text from asked) as words,
      ${listOf(sql`
        select c.id, c.slug, c.title, h."isTitleHit", left(h.text, ${mostText}) as text,
          case when h."isTitleHit" then 2 else 0.1 end as rank
        from asked a
          join courses c on c.tenant_id = ${database.tenantId} and c._status = 'published'
          ${enrollmentOf(studentId)}
          cross join lateral (
            select ${vector(sql`c.title`)} @@ a.query as "isTitleHit",
              case when ${isTakenCourse} then concat_ws(E'\n', c.summary, rich_text_words(c.description)) else '' end as text) h
        where h."isTitleHit" or ${vector(sql`h.text`)} @@ a.query
        order by rank desc, c.title, c.id limit ${mostCourses}`)} as courses,
      ${listOf(sql`
        select l.id, c.id as "courseId", c.slug, c.title as "courseTitle", l.title,
          f."isTitleHit", f.rank, l.video_id is not null as "isVideo", coalesce(l.kind = 'quiz', false) as "isQuiz",
          case when f.taken then left(rich_text_words(l.body), ${mostText}) end as text,
          (select left(x.text, ${2 * mostText}) from videos_captions x where x.id = f."captionsId") as captions,
          ${accessColumns(studentId)}
        from asked a cross join found f
          join lectures l on l.id = f.id
          join courses c on c.id = l.course_id
          join tenants t on t.id = l.tenant_id
          ${accessJoins(studentId)}
        order by f.rank desc, l.id`)} as lectures`)
  return present(found ?? { courses: [], lectures: [], words: null })
}

/** What the rule cannot open is not even read: it only takes more away. */
const isTakenCourse = sql`(coalesce(c.is_free, false) or coalesce(
  coalesce(e.state, 'active') = 'active' and e.enrolled_at is not null and (e.access_until is null or e.access_until > now()), false))`
/** By its date, and within two days by those that are counted from the enrollment: only the rule knows time zones. */
const mayBeOpen = (opening: 'l' | 's') => {
  const o = sql.raw(opening)
  return sql`(${o}.opens_at is null or ${o}.opens_at <= now()) and (coalesce(${o}.opens_after_days, 0) = 0
    or e.enrolled_at + make_interval(days => least(${o}.opens_after_days, 36500)::int - 2) <= now())`
}
const isTaken = sql`(coalesce(l.is_free_preview, false)
  or (${isTakenCourse} and ${mayBeOpen('l')} and ${mayBeOpen('s')}) is true)`

const listOf = (query: ReturnType<typeof sql>) =>
  sql`(select coalesce(json_agg(row_to_json(r)), '[]') from (${query}) r)`

/** A query with every word of three letters and more taken as a beginning; of `A`, in titles alone. */
const shaped = (weight: '' | 'A') => {
  const [beginning, short] = [`\\&:*${weight}`, weight ? `\\1'\\2':${weight}` : "\\1'\\2'"]
  return sql`regexp_replace(regexp_replace(written, '''([^'']|'''')*''', ${beginning}, 'g'),
    ${`(^|[^'])'([^']{1,2})':\\*${weight}`}, ${short}, 'g')::tsquery`
}

/** As the columns `search` are made. */
const vector = (text: ReturnType<typeof sql>) =>
  sql`to_tsvector('simple', search_words(left(${text}, ${mostText})))`

function present({ courses, lectures, words: query }: Answer): Found {
  const words = wordsOf(query ?? '')
  const shown = lectures
    .map(row => ({ row, isLocked: lockOfRow(row) !== null }))
    .filter(({ row, isLocked }) => !isLocked || row.isTitleHit)
  const byCourse = new Map<string, FoundCourse & { rank: number }>()
  for (const { id, slug, title, text, rank } of courses)
    byCourse.set(id, {
      slug,
      title: markWords(title, words),
      sentence: placeInText(text, words),
      lectures: [],
      rank,
    })
  for (const { row, isLocked } of shown.slice(0, mostShown)) {
    const { courseId, slug, courseTitle, rank } = row
    const course = byCourse.get(courseId) ?? {
      slug,
      title: markWords(courseTitle, words),
      sentence: null,
      lectures: [],
      rank,
    }
    course.rank = Math.max(course.rank, rank)
    course.lectures.push(presentLecture(row, isLocked, words))
    byCourse.set(courseId, course)
  }
  return {
    courses: [...byCourse.values()]
      .sort((one, other) => other.rank - one.rank)
      .map(({ rank: _, ...course }) => course),
    isCut: shown.length > mostShown || lectures.length === mostRead || courses.length === mostCourses,
  }
}

const presentLecture = (row: LectureRow, isLocked: boolean, words: readonly Word[]): FoundLecture => ({
  id: row.id,
  title: markWords(row.title, words),
  isVideo: row.isVideo,
  isQuiz: row.isQuiz,
  isLocked,
  sentence: isLocked || row.text === null ? null : placeInText(row.text, words),
  said: isLocked || row.captions === null ? [] : placesInCaptions(row.captions, words, mostPlaces),
})

import { sql } from '@payloadcms/db-postgres'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { type AccessRow, accessColumns, accessJoins, lockOfRow } from '../access.ts'
import { enrollmentOf } from '../courseFacts.ts'
import { type MarkedText, markWords, sentenceOf, type Word, wordsOf } from './markedText.ts'

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
  /** Where in its video it is said; whole seconds. */
  said: { seconds: number; sentence: MarkedText }[]
}

export interface Found {
  courses: FoundCourse[]
  /** There is more than is shown. */
  isCut: boolean
}

/** Lectures on one page. */
const mostShown = 50
/** Lectures that are looked at, since only the opening rule says which of them are open. */
const mostRead = 200
const mostCourses = 50
const mostPlaces = 3
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
  sentence: string | null
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
  sentence: string | null
  said: { clock: string; before: string | null; text: string; after: string | null }[]
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
        ${enrollmentOf(studentId)}
        left join lateral (
          select x.id, ts_rank(x.search, a.query) as rank
          from videos v join videos_captions x on x._parent_id = v.id
          where v.id = l.video_id and v.tenant_id = l.tenant_id and v.published_version is not null
            and l.kind is distinct from 'quiz' and x.search @@ a.query
          order by 2 desc, x._order limit 1) said on ${isTaken}
      where l.search @@ a.title or (${isTaken} and (l.search @@ a.query or said.id is not null))
      order by rank desc, l.id limit ${mostRead}
    )
    select (select words::text from asked) as words,
      ${listOf(sql`
        select c.id, c.slug, c.title, h."isTitleHit", ${sentenceIn(sql`h.text`)} as sentence,
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
          case when f.taken then ${sentenceIn(sql`rich_text_words(l.body)`)} end as sentence,
          ${placesIn(sql`f."captionsId"`)} as said, ${accessColumns(studentId)}
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
const isTaken = sql`(coalesce(l.is_free_preview, false) or ${isTakenCourse})`

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
  sql`to_tsvector('simple', search_words(left(${text}, 250000)))`

/** The first sentence with all words, else with one of them. */
const sentenceIn = (text: ReturnType<typeof sql>) => sql`(
  select part
  from regexp_split_to_table(${text}, E'\n+|(?<=[.!?…])\\s+') with ordinality as parts(part, place)
  where ${vector(sql`part`)} @@ a.words
  order by ${vector(sql`part`)} @@ a.query desc, place limit 1)`

/** Cues with all words, else with one of them, with what is said around each. */
const placesIn = (captionsId: ReturnType<typeof sql>) => sql`(
  select coalesce(json_agg(json_build_object('clock', clock, 'before', before, 'text', words, 'after', after)
    order by place), '[]')
  from (
    select cue.* from (
      select substring(part from '^[0-9:.]+') as clock, captions_words(part) as words, place,
        lag(captions_words(part)) over (order by place) as before,
        lead(captions_words(part)) over (order by place) as after
      from videos_captions x, regexp_split_to_table(x.text, E'\n\n+') with ordinality as parts(part, place)
      where x.id = ${captionsId} and part ~ '^[0-9:.]+ --> ') cue
    where ${vector(sql`cue.words`)} @@ a.words
    order by ${vector(sql`cue.words`)} @@ a.query desc, cue.place limit ${mostPlaces}) best)`

function present({ courses, lectures, words: query }: Answer): Found {
  const words = wordsOf(query ?? '')
  const shown = lectures
    .map(row => ({ row, isLocked: lockOfRow(row) !== null }))
    .filter(({ row, isLocked }) => !isLocked || row.isTitleHit)
  const byCourse = new Map<string, FoundCourse & { rank: number }>()
  for (const { id, slug, title, sentence, rank } of courses)
    byCourse.set(id, {
      slug,
      title: markWords(title, words),
      sentence: sentence === null ? null : sentenceOf(sentence, words),
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
  sentence: isLocked || row.sentence === null ? null : sentenceOf(row.sentence, words),
  said: isLocked
    ? []
    : row.said.map(({ clock, before, text, after }) => ({
        seconds: secondsOf(clock),
        sentence: sentenceOf([before, text, after].filter(Boolean).join(' '), words),
      })),
})

/** Whole seconds of `HH:MM:SS.mmm`, as captions are kept. */
const secondsOf = (clock: string): number =>
  Math.floor(clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0))

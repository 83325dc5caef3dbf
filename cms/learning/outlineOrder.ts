import { sql } from '@payloadcms/db-postgres'

interface Placed {
  id: string
  title: string
  orderIndex: number
}

/** The order of sections, and of lectures within one: as numbered, then by title, the same in JavaScript and in SQL. */
export const byOrder = (one: Placed, other: Placed): number =>
  one.orderIndex - other.orderIndex || compare(one.title, other.title) || compare(one.id, other.id)

const compare = (one: string, other: string) => Number(one > other) - Number(one < other)

/**
 * The order of a course's lectures in SQL, for row comparisons and `order by`: without a section first.
 * @param lecture alias of `lectures`
 * @param section alias of `sections`, joined by `sectionOf`
 */
export const orderIn = (lecture: 'l' | 'b', section: 's' | 'bs') => {
  const [l, s] = [sql.raw(lecture), sql.raw(section)]
  return sql`coalesce(${s}.order_index, '-infinity')::float8, coalesce(${s}.title, '') collate "C", coalesce(${s}.id::text, ''),
    ${l}.order_index::float8, ${l}.title collate "C", ${l}.id::text`
}

/** The section of a lecture, if it is one of the lecture's own course. */
export const sectionOf = (lecture: 'l' | 'b', section: 's' | 'bs') => {
  const [l, s] = [sql.raw(lecture), sql.raw(section)]
  return sql`left join sections ${s} on ${s}.id = ${l}.section_id and ${s}.course_id = ${l}.course_id and ${s}.tenant_id = ${l}.tenant_id`
}

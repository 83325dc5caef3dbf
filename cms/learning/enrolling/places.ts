import { sql } from '@payloadcms/db-postgres'

/** Whether the enrollment `e`, which may be missing, opens its course now. */
export const isOpen = sql`(e.id is not null and e.state is distinct from 'paused' and e.state is distinct from 'removed'
  and (e.access_until is null or e.access_until > now()))`

/**
 * When an enrollment ends that is opened again until `until` (null: never): what was removed begins anew, everything
 * else keeps the later of both ends.
 * @param of the enrollment's alias
 */
export const laterEnd = (of: string, until: ReturnType<typeof sql>) => {
  const e = sql.raw(of)
  return sql`case when ${e}.state = 'removed' then ${until} when ${e}.access_until is null then null
    else nullif(greatest(${e}.access_until, coalesce(${until}, 'infinity')), 'infinity') end`
}

/**
 * For an insert of enrollments: a place that is there already is open again. It keeps its source while it needs no
 * other to be open for good.
 */
export const orReopen = sql`
  on conflict (student_id, course_id) do update set state = 'active', updated_at = now(),
    access_until = ${laterEnd('enrollments', sql`excluded.access_until`)},
    source = case when coalesce(enrollments.state, 'active') = 'active' and enrollments.access_until is null
      then enrollments.source else excluded.source end
  where enrollments.tenant_id = excluded.tenant_id`

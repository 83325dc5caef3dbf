import { sql } from '@payloadcms/db-postgres'
import {
  type CompletionState,
  completionState,
  type RuleRow,
  ruleColumns,
  ruleOfRow,
} from '../../learning/completion.ts'
import type { Intervals } from '../../learning/intervals.ts'
import { tenantDatabase } from '../../tenancy/connection.ts'
import { type Outline, readOutline } from './outline.ts'

/** The lecture's video as a player needs it; see `VideoDocument`. */
export interface LectureVideo {
  id: string
  state: string
  owner: string
  publishedVersion: number | null
  /** With `showEarly`: the version whose beginning can be watched. */
  earlyVersion: number | null
  earlySeconds: number | null
  showEarly: boolean
  duration: number | null
  hasPicture: boolean
  hasPoster: boolean
  posterFile: string | null
  hasStoryboard: boolean
  /** `file` is a path below the video's folder. */
  captions: { language: string; label: string; file: string }[]
  chapters: { startSeconds: number; title: string }[]
}

export interface LectureRecord {
  body: unknown
  video: LectureVideo | null
  position: number
  completed: boolean
  completion: CompletionState
  outline: Outline
}

interface Head extends RuleRow {
  courseId: string
  body: unknown
  video: LectureVideo | null
  position: number | null
  completed: boolean
  intervals: Intervals
  spentSeconds: number
  duration: number | null
}

/**
 * A lecture with its body, video and the course's outline with the student's marks. Whether the student may see it is
 * `lectureAccess`'s to say, before this is asked; with `drafts`, for staff, the preview's.
 */
export async function readLecture(
  studentId: string | null,
  lectureId: string,
  { drafts = false } = {},
): Promise<LectureRecord | null> {
  const database = tenantDatabase()
  const shown = drafts ? sql`true` : sql`l.published`
  const [head] = await database.rows<Head>(sql`
    select l.course_id as "courseId", l.body,
      case when v.id is not null then json_build_object(
        'id', v.id, 'state', v.state, 'owner', coalesce(v.key_owner, ''),
        'publishedVersion', v.published_version, 'earlyVersion', v.early_version, 'earlySeconds', v.early_seconds,
        'showEarly', coalesce(v.show_early, false), 'duration', v.duration_seconds,
        'hasPicture', exists (select from videos_renditions r where r._parent_id = v.id),
        'hasPoster', coalesce(v.has_poster, false), 'posterFile', v.poster_file,
        'hasStoryboard', coalesce(v.has_storyboard, false),
        'captions', (select coalesce(json_agg(json_build_object('language', t.language, 'label', t.label, 'file', t.file)
          order by t._order), '[]') from videos_captions t where t._parent_id = v.id),
        'chapters', (select coalesce(json_agg(json_build_object('startSeconds', t.start_seconds, 'title', t.title)
          order by t.start_seconds), '[]') from videos_chapters t where t._parent_id = v.id)) end as video,
      p.position::float8 as position, p.completed_at is not null as completed,
      coalesce(p.intervals, '[]'::jsonb) as intervals, coalesce(p.spent_seconds, 0)::float8 as "spentSeconds",
      l.duration::float8 as duration, ${ruleColumns}
    from lectures l
      join courses c on c.id = l.course_id and c.tenant_id = l.tenant_id
      left join videos v on v.id = l.video_id and v.tenant_id = l.tenant_id
      left join lecture_progress p on p.lecture_id = l.id and p.student_id = ${studentId}
    where l.id = ${lectureId} and l.tenant_id = ${database.tenantId} and ${shown}`)
  if (!head) return null
  const outline = await readOutline(studentId, head.courseId, { drafts })
  if (!outline) return null
  const { body, video, position, completed } = head
  const completion = completionState(ruleOfRow(head), head, head.duration)
  return { body, video, position: position ?? 0, completed, completion, outline }
}

'use client'

import { useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { Roster as RosterView } from '../../learning/roster/readRoster.ts'
import { Pages } from '../CodesTable/Pages.tsx'
import { call } from '../Members/api.ts'
import { Table } from '../Table/index.tsx'

const stateWords = { active: 'Active', paused: 'Paused', ended: 'Ended' } as const

/** The students of a saved course: how far each is, when they were last here, and whether they may go on. */
export function Roster() {
  const { id } = useDocumentInfo()
  return id ? <Students path={`/courses/${id}/roster`} /> : null
}

function Students({ path }: { path: string }) {
  const { i18n } = useTranslation()
  const [page, setPage] = useState(1)
  const [roster, setRoster] = useState<RosterView | 'failed' | null>(null)
  useEffect(() => {
    let isGone = false
    void call<RosterView>('GET', `${path}?page=${page}`).then(answer => {
      if (!isGone) setRoster(answer.kind === 'done' ? answer.body : 'failed')
    })
    return () => {
      isGone = true
    }
  }, [path, page])
  const day = (at: string | null) =>
    at ? new Date(at).toLocaleDateString(i18n.language, { dateStyle: 'medium' }) : 'Never'
  return (
    <section aria-label="Students of this course" style={{ marginBlock: '1.5rem' }}>
      <h3>Students{roster && roster !== 'failed' && roster.students > 0 ? ` (${roster.students})` : ''}</h3>
      {roster === null && <p>Loading students</p>}
      {roster === 'failed' && <p role="alert">The students could not be loaded. Reload the page.</p>}
      {roster && roster !== 'failed' && roster.rows.length === 0 && <p>Nobody takes this course yet.</p>}
      {roster && roster !== 'failed' && roster.rows.length > 0 && (
        <>
          <Table headings={['Student', 'Address', 'Progress', 'Last seen', 'State']} maxHeight="28rem">
            {roster.rows.map(row => (
              <tr key={row.enrollmentId}>
                <td>
                  <a href={`/admin/collections/enrollments/${row.enrollmentId}`}>{row.student}</a>
                </td>
                <td>{row.email}</td>
                <td>
                  {row.percent}% ({row.completed} of {row.total})
                </td>
                <td>{day(row.lastSeenAt)}</td>
                <td>
                  {stateWords[row.state]}
                  {row.accessUntil && row.state === 'active' && ` until ${day(row.accessUntil)}`}
                </td>
              </tr>
            ))}
          </Table>
          <Pages
            back={page > 1 ? () => setPage(page - 1) : null}
            on={roster.hasMore ? () => setPage(page + 1) : null}
          />
        </>
      )}
    </section>
  )
}

'use client'

import { useTranslation } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { RedemptionView } from '../../accessCodes/showBatch.ts'
import { call } from '../Members/api.ts'
import { Table } from '../Table/index.tsx'
import { Pages } from './Pages.tsx'

/** Who redeemed which code and when, the latest first. */
export function Redemptions({ path }: { path: string }) {
  const { i18n } = useTranslation()
  const [page, setPage] = useState(1)
  const [list, setList] = useState<{ redemptions: RedemptionView[]; hasMore: boolean } | 'failed' | null>(
    null,
  )
  useEffect(() => {
    void call<{ redemptions: RedemptionView[]; hasMore: boolean }>(
      'GET',
      `${path}/redemptions?page=${page}`,
    ).then(answer => setList(answer.kind === 'done' ? answer.body : 'failed'))
  }, [path, page])
  if (list === null) return <p>Loading students</p>
  if (list === 'failed') return <p role="alert">The students could not be loaded. Try again.</p>
  if (list.redemptions.length === 0) return <p>Nobody has redeemed a code of this batch yet.</p>
  const when = (at: string) =>
    new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <>
      <Table headings={['Student', 'Address', 'Code ends in', 'Redeemed']}>
        {list.redemptions.map(({ number, lastFour, student, email, redeemedAt }) => (
          <tr key={`${number} ${email}`}>
            <td>{student}</td>
            <td>{email}</td>
            <td>
              <code>{lastFour}</code>
            </td>
            <td>{when(redeemedAt)}</td>
          </tr>
        ))}
      </Table>
      <Pages
        back={page > 1 ? () => setPage(page - 1) : null}
        on={list.hasMore ? () => setPage(page + 1) : null}
      />
    </>
  )
}

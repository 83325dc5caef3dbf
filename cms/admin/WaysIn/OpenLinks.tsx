'use client'

import { useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import type { InvitationRow } from '../../learning/enrolling/courseEndpoints.ts'
import { call } from '../Members/api.ts'
import { Table, WithdrawButton } from '../Table/index.tsx'

const sources: Record<InvitationRow['source'], string> = {
  manual: 'Invited',
  import: 'From a list',
  sale: 'Bought',
}

/** Links that somebody can still use. */
export function OpenLinks({
  links,
  path,
  onShut,
}: {
  links: readonly InvitationRow[]
  path: string
  onShut: () => Promise<void>
}) {
  const { i18n } = useTranslation()
  const [said, setSaid] = useState('')
  const shut = async ({ id, email }: InvitationRow) => {
    const whose = email ?? 'whoever has it'
    if (!window.confirm(`Withdraw the link for ${whose}? Who used it keeps the course.`)) return
    const answer = await call('POST', `${path}/invitations/${id}/revoke`)
    setSaid(answer.kind === 'done' ? 'The link is withdrawn.' : 'This did not work. Try again.')
    await onShut()
  }
  return (
    <>
      <Table headings={['For', 'How', 'Uses', 'Valid until']} action="Withdraw">
        {links.map(link => (
          <tr key={link.id}>
            <td>{link.email ?? 'Whoever has the link'}</td>
            <td>{sources[link.source]}</td>
            <td style={{ fontVariantNumeric: 'tabular-nums' }}>
              {link.uses} of {link.maximumUses}
            </td>
            <td>
              {link.expiresAt &&
                new Date(link.expiresAt).toLocaleString(i18n.language, {
                  dateStyle: 'medium',
                  timeStyle: 'short',
                })}
            </td>
            <td>
              <WithdrawButton
                what={`the link for ${link.email ?? 'whoever has it'}`}
                onClick={() => void shut(link)}
              />
            </td>
          </tr>
        ))}
      </Table>
      <p aria-live="polite">{said}</p>
    </>
  )
}

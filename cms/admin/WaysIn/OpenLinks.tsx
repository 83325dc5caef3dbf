'use client'

import { Button, useTranslation } from '@payloadcms/ui'
import { useState } from 'react'
import type { InvitationRow } from '../../learning/enrolling/courseEndpoints.ts'
import { call } from '../Members/api.ts'

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
      <div className="table" style={{ maxHeight: '24rem', overflow: 'auto' }}>
        <table>
          <thead>
            <tr>
              <th scope="col">For</th>
              <th scope="col">How</th>
              <th scope="col">Uses</th>
              <th scope="col">Valid until</th>
              <th aria-label="Withdraw" scope="col" />
            </tr>
          </thead>
          <tbody>
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
                  <Button
                    aria-label={`Withdraw the link for ${link.email ?? 'whoever has it'}`}
                    buttonStyle="secondary"
                    margin={false}
                    onClick={() => void shut(link)}
                    size="small"
                    type="button"
                  >
                    Withdraw
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p aria-live="polite">{said}</p>
    </>
  )
}

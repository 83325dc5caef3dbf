'use client'

import { Button, useTranslation } from '@payloadcms/ui'
import type { InvitationView } from './api.ts'
import type { Words } from './words.ts'

export function OpenInvitations({
  invitations,
  words,
  again,
  revoke,
}: {
  invitations: InvitationView[]
  words: Words
  again: (invitation: InvitationView) => Promise<boolean>
  revoke: (invitation: InvitationView) => Promise<boolean>
}) {
  const { i18n } = useTranslation()
  const until = (expiresAt: string) =>
    new Date(expiresAt) < new Date()
      ? words.expired
      : new Date(expiresAt).toLocaleDateString(i18n.language, { dateStyle: 'medium' })
  return (
    <div className="table" style={{ overflowX: 'auto' }}>
      <h4 style={{ margin: '0 0 calc(var(--base) / 2)' }}>{words.invitations}</h4>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.email}</th>
            <th scope="col">{words.role}</th>
            <th scope="col">{words.until}</th>
            <th aria-label={words.again} scope="col" />
          </tr>
        </thead>
        <tbody>
          {invitations.map(invitation => (
            <tr key={invitation.id}>
              <td>{invitation.email}</td>
              <td>{words[invitation.role]}</td>
              <td>{until(invitation.expiresAt)}</td>
              <td>
                <div style={{ display: 'flex', gap: 'calc(var(--base) / 2)' }}>
                  <Button
                    buttonStyle="secondary"
                    margin={false}
                    onClick={() => void again(invitation)}
                    size="small"
                    type="button"
                  >
                    {words.again}
                  </Button>
                  <Button
                    buttonStyle="secondary"
                    margin={false}
                    onClick={() => void revoke(invitation)}
                    size="small"
                    type="button"
                  >
                    {words.revoke}
                  </Button>
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

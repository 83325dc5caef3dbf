'use client'

import { useConfig } from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import { AdminPage } from '../../components/AdminPage.tsx'
import { useWords } from '../../components/words.ts'
import { PasswordForm } from './PasswordForm.tsx'

/**
 * A new password for staff: asks for the address, and where the link of the mail leads, for the password. The token
 * stands behind the #, so it reaches no log and no other site.
 */
export function ResetPasswordPage() {
  const word = useWords()
  const { config } = useConfig()
  const [token, setToken] = useState<string>()
  useEffect(() => {
    const read = () => setToken(window.location.hash.slice(1))
    read()
    // The link may be opened in the tab that asked for it: only the fragment changes then.
    window.addEventListener('hashchange', read)
    return () => window.removeEventListener('hashchange', read)
  }, [])

  return (
    <AdminPage title={word('newPasswordTitle')}>
      {token === '' && (
        <PasswordForm
          key="ask"
          done="newPasswordSent"
          field={{ name: 'email', type: 'email', autoComplete: 'username', label: 'email' }}
          path="/password/forgot"
          submit="newPasswordSend"
        >
          <p>{word('newPasswordAsk')}</p>
        </PasswordForm>
      )}
      {token && (
        <PasswordForm
          key="choose"
          also={{ token }}
          done="newPasswordSaved"
          field={{ name: 'password', type: 'password', autoComplete: 'new-password', label: 'newPassword' }}
          path="/password/reset"
          submit="newPasswordSave"
        />
      )}
      <a href={config.routes.admin}>{word('toSignIn')}</a>
    </AdminPage>
  )
}

'use client'

import { LogOutIcon, toast, useConfig } from '@payloadcms/ui'
import { useState } from 'react'
import { requestSignOut } from '../authApi.ts'
import { useWords } from '../words.ts'

/** Ends the session and shows the sign-in page. */
export function LogoutButton() {
  const word = useWords()
  const { config } = useConfig()
  const [busy, setBusy] = useState(false)

  async function leave() {
    setBusy(true)
    if (await requestSignOut()) {
      window.location.assign(`${config.routes.admin.replace(/\/$/, '')}${config.admin.routes.login}`)
      return
    }
    setBusy(false)
    toast.error(word('signOutFailed'))
  }

  return (
    <button
      aria-label={word('signOut')}
      className="nav__log-out"
      disabled={busy}
      onClick={() => void leave()}
      style={{ background: 'none', border: 0, cursor: 'pointer', padding: 0 }}
      title={word('signOut')}
      type="button"
    >
      <LogOutIcon />
    </button>
  )
}

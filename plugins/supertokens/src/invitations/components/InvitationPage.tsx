'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { requestSignOut } from '../../components/authApi.ts'
import { LoginForm } from '../../components/LoginForm/index.tsx'
import { request } from '../../components/request.ts'
import { useWords } from '../../components/words.ts'
import { NewPerson } from './NewPerson.tsx'

interface Shown {
  place: string
  email: string
  role: string
  account: 'new' | 'existing'
  signedIn: 'same' | 'other' | null
}

type State =
  | { kind: 'loading' }
  | { kind: 'missing' }
  | { kind: 'gone' }
  | { kind: 'failed' }
  | ({ kind: 'shown' } & Shown)

/** Where the link of an invitation leads. The token stands behind the #, so it reaches no log and no other site. */
export function InvitationPage() {
  const word = useWords()
  const { config } = useConfig()
  const [token, setToken] = useState('')
  const [state, setState] = useState<State>({ kind: 'loading' })
  const goOn = () => window.location.assign(config.routes.admin)

  const load = useCallback(async () => {
    const given = window.location.hash.slice(1)
    setToken(given)
    if (given === '') return setState({ kind: 'missing' })
    const answer = await request<Shown>('/invitations/show', { token: given })
    if (answer.kind === 'done') setState({ kind: 'shown', ...answer.body })
    else setState({ kind: answer.code === 'invitation-gone' ? 'gone' : 'failed' })
  }, [])
  useEffect(() => void load(), [load])

  return (
    <main className="template-minimal template-minimal--width-normal" style={{ minHeight: '100vh' }}>
      <div className="template-minimal__wrap" style={{ display: 'grid', gap: 'var(--base)' }}>
        <div aria-live="polite">
          {state.kind === 'missing' && <p role="alert">{word('invitationMissing')}</p>}
          {state.kind === 'gone' && <p role="alert">{word('invitationGone')}</p>}
          {state.kind === 'failed' && <p role="alert">{word('failed')}</p>}
          {state.kind === 'shown' && (
            <>
              <h1>{word('invitationTitle').replace('{place}', state.place)}</h1>
              <p>{word('invitationRole').replace('{role}', state.role).replace('{email}', state.email)}</p>
            </>
          )}
        </div>
        {state.kind === 'shown' && state.signedIn === 'same' && <Join onDone={goOn} token={token} />}
        {state.kind === 'shown' && state.signedIn === 'other' && (
          <>
            <p>{word('invitationOther')}</p>
            <Button onClick={() => void requestSignOut().then(load)} type="button">
              {word('signOut')}
            </Button>
          </>
        )}
        {state.kind === 'shown' && state.signedIn === null && state.account === 'new' && (
          <NewPerson email={state.email} onDone={goOn} token={token} />
        )}
        {state.kind === 'shown' && state.signedIn === null && state.account === 'existing' && (
          <>
            <p>{word('invitationExisting')}</p>
            <LoginForm onSignedIn={() => void load()} />
          </>
        )}
      </div>
    </main>
  )
}

function Join({ token, onDone }: { token: string; onDone: () => void }) {
  const word = useWords()
  const [state, setState] = useState<'ready' | 'busy' | 'failed'>('ready')
  async function join() {
    setState('busy')
    const answer = await request('/invitations/join', { token })
    if (answer.kind === 'done') return onDone()
    setState('failed')
  }
  return (
    <>
      {state === 'failed' && <p role="alert">{word('failed')}</p>}
      <Button disabled={state === 'busy'} onClick={() => void join()} size="large" type="button">
        {word(state === 'busy' ? 'joining' : 'join')}
      </Button>
    </>
  )
}

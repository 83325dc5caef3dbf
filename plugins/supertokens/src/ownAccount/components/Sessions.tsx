'use client'

import { Button } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { request } from '../../components/request.ts'
import { useWords } from '../../components/words.ts'
import { row } from '../../secondFactor/components/styles.ts'
import type { Device } from '../device.ts'

interface Session {
  id: string
  current: boolean
  openedAt: string
  device: Device | null
}

interface SessionsProps {
  language: string
  onEnded: () => void
  /** Signed out everywhere, here too. */
  onLeft: () => void
}

/** Every browser in which the person is signed in. */
export function Sessions({ language, onEnded, onLeft }: SessionsProps) {
  const word = useWords()
  const [sessions, setSessions] = useState<readonly Session[]>([])
  const [hasFailed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const answer = await request<{ sessions: Session[] }>('/account/sessions')
    setFailed(answer.kind !== 'done')
    if (answer.kind === 'done') setSessions(answer.body.sessions)
  }, [])
  useEffect(() => void load(), [load])
  const end = async ({ id }: Session) => {
    const answer = await request(`/account/sessions/${id}`, {}, 'DELETE')
    if (answer.kind !== 'done') return setFailed(true)
    await load()
    onEnded()
  }
  const endAll = async () => {
    const answer = await request('/sign-out/everywhere', {})
    if (answer.kind === 'done') onLeft()
    else setFailed(true)
  }
  const nameOf = ({ device }: Session) =>
    [device?.browser, device?.system].filter(Boolean).join(' · ') || word('unknownDevice')
  return (
    <>
      <h4 style={{ fontSize: '1em', margin: 0 }}>{word('sessions')}</h4>
      {hasFailed && <p role="alert">{word('failed')}</p>}
      <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
        {sessions.map(session => (
          <li
            key={session.id}
            style={{ ...row, justifyContent: 'space-between', marginTop: 0, minHeight: 36 }}
          >
            <span>
              {nameOf(session)},{' '}
              {session.current
                ? word('thisBrowser')
                : new Date(session.openedAt).toLocaleString(language, {
                    dateStyle: 'medium',
                    timeStyle: 'short',
                  })}
            </span>
            {!session.current && (
              <Button
                aria-label={`${word('signOut')}: ${nameOf(session)}`}
                buttonStyle="none"
                margin={false}
                onClick={() => void end(session)}
                type="button"
              >
                {word('signOut')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div>
        <Button
          buttonStyle="secondary"
          margin={false}
          onClick={() => void endAll()}
          size="medium"
          type="button"
        >
          {word('signOutEverywhere')}
        </Button>
      </div>
    </>
  )
}

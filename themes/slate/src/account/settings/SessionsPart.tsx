'use client'
import { formatDate } from '@lectern/theme-contract'
import { get, post, readSessions, remove, type Session } from '@lectern/theme-contract/client'
import { MonitorSmartphone } from 'lucide-react'
import { useCallback, useEffect, useState } from 'react'
import { Fault } from '../../control/FieldFrame.tsx'
import { quietButton, textLink } from '../../control/styles.ts'
import { Part } from './Part.tsx'
import type { PartProps, SettingsTranslate } from './types.ts'

interface SessionsPartProps extends PartProps {
  readonly locale: string
  readonly timeZone: string
}

/** Every browser that is signed in, this one first. */
export function SessionsPart({ locale, timeZone, view, t }: SessionsPartProps) {
  const { sessions: address, signOutEverywhere } = view.endpoints
  const [sessions, setSessions] = useState<readonly Session[]>([])
  const [said, setSaid] = useState<'fault.unexpected' | 'settings.ended' | null>(null)
  const load = useCallback(async () => {
    const answer = await get(address, readSessions)
    if (answer.kind !== 'ok') return setSaid('fault.unexpected')
    setSessions([...answer.body].sort((one, other) => Number(other.current) - Number(one.current)))
  }, [address])
  useEffect(() => {
    load()
  }, [load])
  const end = async ({ id }: Session) => {
    const answer = await remove(`${address}/${encodeURIComponent(id)}`)
    setSaid(answer.kind === 'ok' ? 'settings.ended' : 'fault.unexpected')
    await load()
  }
  const endAll = async () => {
    const answer = await post(signOutEverywhere, {}, () => null)
    if (answer.kind === 'ok') window.location.assign(view.signInHref)
    else setSaid('fault.unexpected')
  }
  return (
    <Part id="sessions-part" title={t('settings.sessions')}>
      <ul className="mb-6 divide-y divide-line">
        {sessions.map(session => (
          <li key={session.id} className="flex items-center gap-3 py-3">
            <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0 text-quiet" strokeWidth={1.5} />
            <div className="min-w-0 grow">
              <p>{nameOf(session, t)}</p>
              <p className="text-sm text-quiet">
                {session.current
                  ? t('settings.thisBrowser')
                  : t('settings.signedInAt', { date: formatDate(session.openedAt, locale, timeZone) })}
              </p>
            </div>
            {!session.current && (
              <button
                type="button"
                aria-label={t('settings.endOf', { device: nameOf(session, t) })}
                onClick={() => end(session)}
                className={`inline-flex min-h-11 shrink-0 items-center ${textLink}`}
              >
                {t('settings.end')}
              </button>
            )}
          </li>
        ))}
      </ul>
      <div aria-live="polite">
        {said === 'fault.unexpected' && <Fault id="sessions-fault">{t(said)}</Fault>}
        {said === 'settings.ended' && <p className="mb-4">{t(said)}</p>}
      </div>
      <button type="button" onClick={endAll} className={quietButton}>
        {t('settings.signOutEverywhere')}
      </button>
    </Part>
  )
}

function nameOf({ device }: Session, t: SettingsTranslate): string {
  const names = device === null ? [] : [device.browser, device.system].filter(Boolean)
  return names.join(' · ') || t('settings.unknownDevice')
}

'use client'
import { type AccountView, createTranslator, type Messages } from '@lectern/theme-contract'
import { type Account, get, readAccount } from '@lectern/theme-contract/client'
import { useCallback, useEffect, useState } from 'react'
import { Fault } from '../../control/FieldFrame.tsx'
import { quietButton } from '../../control/styles.ts'
import type { settingsWords } from '../words.ts'
import { DataPart } from './DataPart.tsx'
import { EmailPart } from './EmailPart.tsx'
import { PasswordPart } from './PasswordPart.tsx'
import { RemovalPart } from './RemovalPart.tsx'
import { SessionsPart } from './SessionsPart.tsx'

interface SettingsProps {
  readonly view: AccountView
  readonly locale: string
  readonly timeZone: string
  readonly messages: Pick<Messages, (typeof settingsWords)[number]>
}

/** Address, password, open sessions, the end of the account: each sent by itself. */
export function Settings({ view, locale, timeZone, messages }: SettingsProps) {
  const t = createTranslator(messages, locale)
  const [account, setAccount] = useState<Account | null>(null)
  const [hasFailed, setFailed] = useState(false)
  const load = useCallback(async () => {
    const answer = await get(view.endpoints.account, readAccount)
    setFailed(answer.kind !== 'ok')
    if (answer.kind === 'ok') setAccount(answer.body)
  }, [view.endpoints.account])
  useEffect(() => {
    load()
  }, [load])

  if (account === null) {
    return (
      <div aria-live="polite" className="border-t border-line py-8">
        {hasFailed ? (
          <>
            <Fault id="settings-fault">{t('fault.unexpected')}</Fault>
            <button type="button" onClick={load} className={`${quietButton} mt-4`}>
              {t('settings.again')}
            </button>
          </>
        ) : (
          <p className="text-quiet">{t('settings.loading')}…</p>
        )}
      </div>
    )
  }
  return (
    <>
      <EmailPart account={account} onChanged={load} view={view} t={t} />
      <PasswordPart account={account} view={view} t={t} />
      <SessionsPart locale={locale} timeZone={timeZone} view={view} t={t} />
      <DataPart view={view} t={t} />
      <RemovalPart account={account} view={view} t={t} />
    </>
  )
}

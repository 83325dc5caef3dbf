'use client'

import { Button, useConfig } from '@payloadcms/ui'
import { type FormEvent, useEffect, useEffectEvent, useId, useState } from 'react'
import { safeTarget } from '../../redirect.ts'
import { SecondFactorStep } from '../../secondFactor/components/SecondFactorStep.tsx'
import type { DueStep } from '../../secondFactor/dueStep.ts'
import {
  mayBeSignedIn,
  passwordAlone,
  requestDueStep,
  requestMethods,
  requestRenewal,
  requestSignIn,
} from '../authApi.ts'
import { useWords, type Word } from '../words.ts'
import { EntryField } from './EntryField.tsx'
import { ForgotWay } from './ForgotWay.tsx'
import { GoogleWay } from './GoogleWay.tsx'

type Faults = { email?: Word; password?: Word; form?: Word }

const wordOfCode: Record<string, Word> = {
  'wrong-credentials': 'wrongCredentials',
  'account-blocked': 'accountBlocked',
  'too-many-attempts': 'tooManyAttempts',
}

/** The sign-in form of the admin. Goes where the person wanted to, if that is a page of this host, unless told otherwise. */
export function LoginForm({ onSignedIn }: { onSignedIn?: () => void }) {
  const word = useWords()
  const { config } = useConfig()
  const id = useId()
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [visible, setVisible] = useState(false)
  const [busy, setBusy] = useState(false)
  const [faults, setFaults] = useState<Faults>({})
  const [due, setDue] = useState<DueStep>()
  const [offered, setOffered] = useState(passwordAlone)
  const home = config.routes.admin
  const done = onSignedIn ?? (() => goOn(home))

  const takeUp = useEffectEvent(async () => {
    if ((await requestRenewal()) !== 'renewed') return
    const step = await requestDueStep()
    if (step) setDue(step)
    else done()
  })
  // The access token runs out while a laptop sleeps; the longer-lived one spares the person from signing in again.
  useEffect(() => {
    const comesFromGoogle = new URLSearchParams(window.location.search).has('signed-in')
    if (mayBeSignedIn() || comesFromGoogle) void takeUp()
  }, [])
  useEffect(() => void requestMethods().then(setOffered), [])

  async function submit(event: FormEvent) {
    event.preventDefault()
    if (busy) return
    const missing: Faults = {}
    if (email.trim() === '') missing.email = 'missingEmail'
    if (password === '') missing.password = 'missingPassword'
    setFaults(missing)
    if (missing.email || missing.password) return
    setBusy(true)
    const outcome = await requestSignIn(email, password)
    // Stays busy while the browser loads the next page.
    if (outcome.kind === 'signed-in') return done()
    if (outcome.kind === 'second-factor') return setDue(outcome.due)
    setBusy(false)
    if (outcome.code === 'malformed-email') setFaults({ email: 'malformedEmail' })
    else setFaults({ form: wordOfCode[outcome.code] ?? 'unavailable' })
  }

  if (due) return <SecondFactorStep due={due} onDone={done} />
  return (
    <form className="login__form" method="post" noValidate onSubmit={submit}>
      <div className="login__form__inputWrap" style={{ display: 'grid', gap: 'var(--base)' }}>
        <EntryField
          autoComplete="username"
          fault={faults.email && word(faults.email)}
          id={`${id}-email`}
          label={word('email')}
          name="email"
          onChange={setEmail}
          type="email"
          value={email}
        />
        <EntryField
          autoComplete="current-password"
          fault={faults.password && word(faults.password)}
          id={`${id}-password`}
          label={word('password')}
          name="password"
          onChange={setPassword}
          type={visible ? 'text' : 'password'}
          value={password}
        />
      </div>
      <Button
        buttonStyle="none"
        extraButtonProps={{ 'aria-pressed': visible, 'aria-controls': `${id}-password` }}
        margin={false}
        onClick={() => setVisible(!visible)}
        type="button"
      >
        {word(visible ? 'hidePassword' : 'showPassword')}
      </Button>
      {offered.passwordReset && <ForgotWay />}
      <p aria-live="assertive" role="alert" style={{ color: 'var(--theme-error-500)', minHeight: '1.5em' }}>
        {faults.form && word(faults.form)}
      </p>
      <Button disabled={busy} size="large" type="submit">
        {word(busy ? 'signingIn' : 'signIn')}
      </Button>
      {offered.google && <GoogleWay to={targetOr(home)} />}
    </form>
  )
}

/** A full page load, so that the server renders everything for the new person. */
function goOn(home: string): void {
  window.location.assign(targetOr(home))
}

function targetOr(home: string): string {
  return safeTarget(new URLSearchParams(window.location.search).get('redirect'), home)
}

'use client'

import { Button, useAuth, useConfig, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { FieldsForm, type FormField } from '../../components/FieldsForm.tsx'
import { request } from '../../components/request.ts'
import { useWords, type Word } from '../../components/words.ts'
import { row, stack } from '../../secondFactor/components/styles.ts'
import { Sessions } from './Sessions.tsx'

interface Account {
  email: string
  emailVerified: boolean
  pendingEmail: string | null
  hasPassword: boolean
  google: boolean
}

type Step = 'overview' | 'email' | 'password'

const presentPassword: FormField<'password'> = {
  name: 'password',
  label: 'presentPassword',
  type: 'password',
  autoComplete: 'current-password',
  missing: 'missingPassword',
}
const faults = {
  'wrong-password': { field: 'password', word: 'wrongPassword' },
  'malformed-email': { field: 'email', word: 'malformedEmail' },
  'same-email': { field: 'email', word: 'sameEmail' },
  'weak-password': { field: 'newPassword', word: 'weakPassword' },
  'sign-in-again': { word: 'signInAgain' },
  'too-many-attempts': { word: 'tooManyAttempts' },
} as const

/** On a person's own page: the address and the password that they sign in with, and where they are signed in. */
export function SignInSection() {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  return user && user.id === id ? <Own /> : null
}

function Own() {
  const word = useWords()
  const { config } = useConfig()
  const { i18n } = useTranslation()
  const [account, setAccount] = useState<Account | 'failed'>()
  const [step, setStep] = useState<Step>('overview')
  const [said, setSaid] = useState<Word>()
  const load = useCallback(async () => {
    const answer = await request<Account>('/account')
    setAccount(answer.kind === 'done' ? answer.body : 'failed')
  }, [])
  useEffect(() => void load(), [load])
  const done = (word: Word) => {
    setStep('overview')
    setSaid(word)
    void load()
  }
  const cancel = () => setStep('overview')
  const act = async (work: Promise<{ kind: 'done' | 'refused' }>, word: Word) =>
    done((await work).kind === 'done' ? word : 'failed')

  if (account === undefined) return null
  if (account === 'failed') return <p role="alert">{word('failed')}</p>
  const { email, emailVerified, pendingEmail, hasPassword } = account
  return (
    <section className="field-type" style={{ ...stack, maxWidth: '40rem' }}>
      <h3 style={{ margin: 0 }}>{word('signInSection')}</h3>
      <p aria-live="polite" style={{ margin: 0 }}>
        {said && word(said)}
      </p>
      {step === 'email' && (
        <FieldsForm
          action="changeEmail"
          ask={values => request('/account/email', values)}
          faults={faults}
          fields={[
            {
              name: 'email',
              label: 'newEmail',
              type: 'email',
              autoComplete: 'email',
              missing: 'missingEmail',
            },
            ...(hasPassword ? [presentPassword] : []),
          ]}
          nested
          onCancel={cancel}
          onDone={() => done('emailAsked')}
        />
      )}
      {step === 'password' && (
        <FieldsForm
          action="changePassword"
          ask={values => request('/account/password', values)}
          faults={faults}
          fields={[
            presentPassword,
            {
              name: 'newPassword',
              label: 'newPassword',
              type: 'password',
              autoComplete: 'new-password',
              missing: 'missingPassword',
            },
          ]}
          nested
          onCancel={cancel}
          onDone={() => done('passwordChanged')}
        />
      )}
      {step === 'overview' && (
        <>
          <p style={{ margin: 0 }}>
            <strong>{email}</strong> {word(emailVerified ? 'emailConfirmed' : 'emailUnconfirmed')}
          </p>
          {pendingEmail && (
            <p style={{ margin: 0 }}>{word('emailPending').replace('{email}', pendingEmail)}</p>
          )}
          <div style={{ ...row, marginTop: 0 }}>
            <Act onClick={() => setStep('email')} word="changeEmail" />
            {(!emailVerified || pendingEmail) && (
              <Act
                onClick={() => void act(request('/account/verification', {}), 'linkSent')}
                word="sendLinkAgain"
              />
            )}
            {pendingEmail && (
              <Act
                onClick={() => void act(request('/account/email', {}, 'DELETE'), 'emailKept')}
                word="keepEmail"
              />
            )}
            {hasPassword ? (
              <Act onClick={() => setStep('password')} word="changePassword" />
            ) : (
              <Act
                onClick={() => void act(request('/password/forgot', { email }), 'newPasswordSent')}
                word="choosePassword"
              />
            )}
          </div>
          <Sessions
            language={i18n.language}
            onEnded={() => done('sessionEnded')}
            onLeft={() => window.location.assign(`${config.routes.admin}${config.admin.routes.login}`)}
          />
        </>
      )}
    </section>
  )
}

function Act({ onClick, word: key }: { onClick: () => void; word: Word }) {
  const word = useWords()
  return (
    <Button buttonStyle="secondary" margin={false} onClick={onClick} size="medium" type="button">
      {word(key)}
    </Button>
  )
}

'use client'

import { Button, useAuth, useDocumentInfo, useTranslation } from '@payloadcms/ui'
import { type ReactNode, useCallback, useEffect, useState } from 'react'
import { request } from '../../components/request.ts'
import { useWords } from '../../components/words.ts'
import { CodeForm } from './CodeForm.tsx'
import { Enrolment } from './Enrolment.tsx'
import { RecoveryCodes } from './RecoveryCodes.tsx'
import { row, stack } from './styles.ts'

/** On a person's own page how their second factor stands; on somebody else's, whoever may can reset it. */
export function SecondFactorSection() {
  const { id } = useDocumentInfo()
  const { user } = useAuth()
  if (id === undefined || !user) return null
  return user.id === id ? <Own /> : <Other id={String(id)} />
}

interface Standing {
  enrolled: boolean
  required: boolean
  enrolledAt: string | null
  recoveryCodesLeft: number
}

type Step =
  | { kind: 'overview' }
  | { kind: 'enrol' }
  | { kind: 'prove-to-replace' }
  | { kind: 'turn-off' }
  | { kind: 'draw' }
  | { kind: 'drawn'; codes: string[] }

const overview: Step = { kind: 'overview' }

function Own() {
  const word = useWords()
  const { i18n } = useTranslation()
  const [standing, setStanding] = useState<Standing | 'failed'>()
  const [step, setStep] = useState<Step>(overview)

  const load = useCallback(async () => {
    const answer = await request<Standing>('/second-factor')
    setStanding(answer.kind === 'done' ? answer.body : 'failed')
  }, [])
  useEffect(() => void load(), [load])
  const done = () => {
    setStep(overview)
    void load()
  }
  const cancel = () => setStep(overview)

  if (standing === undefined) return <Frame>{null}</Frame>
  if (standing === 'failed') return <Frame>{<p role="alert">{word('failed')}</p>}</Frame>
  const { enrolled, required, enrolledAt, recoveryCodesLeft } = standing

  if (step.kind === 'enrol') return <Frame>{<Enrolment nested onCancel={cancel} onDone={done} />}</Frame>
  if (step.kind === 'drawn') return <Frame>{<RecoveryCodes codes={step.codes} onKept={done} />}</Frame>
  if (step.kind !== 'overview') {
    const asked = {
      'prove-to-replace': { path: '/verify', hint: 'confirmReplace', action: 'continue' },
      'turn-off': { path: '/turn-off', hint: 'confirmTurnOff', action: 'turnOff' },
      draw: { path: '/recovery-codes', hint: 'confirmNewCodes', action: 'newCodes' },
    } as const
    const { path, hint, action } = asked[step.kind]
    return (
      <Frame>
        <CodeForm<{ recoveryCodes?: string[] }>
          action={action}
          ask={code => request(`/second-factor${path}`, { code })}
          hint={hint}
          nested
          onCancel={cancel}
          onDone={({ recoveryCodes }) => {
            if (step.kind === 'prove-to-replace') setStep({ kind: 'enrol' })
            else if (recoveryCodes) setStep({ kind: 'drawn', codes: recoveryCodes })
            else done()
          }}
          recovery
        />
      </Frame>
    )
  }

  const since = enrolledAt ? new Date(enrolledAt).toLocaleDateString(i18n.language) : ''
  return (
    <Frame>
      <p>
        <strong>{enrolled ? word('stateOn').replace('{date}', since) : word('stateOff')}</strong>{' '}
        {word(required ? 'requiredHint' : 'offHint')}
      </p>
      {enrolled && (
        <p>
          {word('codesLeft').replace('{count}', String(recoveryCodesLeft))}
          {recoveryCodesLeft < 3 && <> {word('fewCodesLeft')}</>}
        </p>
      )}
      <div style={row}>
        {!enrolled && <Act onClick={() => setStep({ kind: 'enrol' })}>{word('setUp')}</Act>}
        {enrolled && (
          <>
            <Act onClick={() => setStep({ kind: 'draw' })}>{word('newCodes')}</Act>
            <Act onClick={() => setStep({ kind: 'prove-to-replace' })}>{word('replaceApp')}</Act>
          </>
        )}
        {enrolled && !required && <Act onClick={() => setStep({ kind: 'turn-off' })}>{word('turnOff')}</Act>}
      </div>
    </Frame>
  )
}

type OtherState = 'unknown' | 'on' | 'off' | 'asking' | 'reset'

function Other({ id }: { id: string }) {
  const word = useWords()
  const [state, setState] = useState<OtherState>('unknown')
  useEffect(() => {
    void request<{ enrolled: boolean }>(`/second-factor/of-user?id=${encodeURIComponent(id)}`).then(
      answer => answer.kind === 'done' && setState(answer.body.enrolled ? 'on' : 'off'),
    )
  }, [id])

  // Whoever may not reset it is not told how it stands.
  if (state === 'unknown') return null
  if (state === 'off') return <Frame>{<p>{word('otherOff')}</p>}</Frame>
  if (state === 'reset') return <Frame>{<p role="status">{word('resetDone')}</p>}</Frame>
  if (state === 'on') {
    return (
      <Frame>
        <p>
          {word('otherOn')} {word('resetHint')}
        </p>
        <div style={row}>
          <Act onClick={() => setState('asking')}>{word('reset')}</Act>
        </div>
      </Frame>
    )
  }
  return (
    <Frame>
      <CodeForm
        action="reset"
        ask={async code => {
          const proof = await request<object>('/second-factor/verify', { code })
          return proof.kind === 'done' ? request<object>('/second-factor/reset', { user: id }) : proof
        }}
        hint="confirmReset"
        nested
        onCancel={() => setState('on')}
        onDone={() => setState('reset')}
      />
    </Frame>
  )
}

function Frame({ children }: { children: ReactNode }) {
  const word = useWords()
  return (
    <section className="field-type" style={{ ...stack, maxWidth: '40rem' }}>
      <h3 style={{ margin: 0 }}>{word('secondFactor')}</h3>
      {children}
    </section>
  )
}

function Act({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <Button buttonStyle="secondary" margin={false} onClick={onClick} size="medium" type="button">
      {children}
    </Button>
  )
}

'use client'

import { Button } from '@payloadcms/ui'
import { requestSignOut } from '../../components/authApi.ts'
import { request } from '../../components/request.ts'
import { useWords } from '../../components/words.ts'
import type { DueStep } from '../dueStep.ts'
import { CodeForm } from './CodeForm.tsx'
import { Enrolment } from './Enrolment.tsx'
import { stack } from './styles.ts'

/** What comes after the password: a code, or setting up the app that will show them. */
export function SecondFactorStep({ due, onDone }: { due: DueStep; onDone: () => void }) {
  const word = useWords()
  return (
    <section style={stack}>
      <h1>{word(due === 'verify' ? 'verifyTitle' : 'enrolTitle')}</h1>
      {due === 'enrol' && (
        <>
          <p>{word('enrolMandatory')}</p>
          <Enrolment onDone={onDone} />
        </>
      )}
      {due === 'verify' && (
        <CodeForm
          action="continue"
          ask={code => request('/second-factor/verify', { code })}
          hint="verifyHint"
          onDone={onDone}
          recovery
        />
      )}
      <Button
        buttonStyle="none"
        margin={false}
        onClick={() => void requestSignOut().then(() => window.location.reload())}
        type="button"
      >
        {word('otherAccount')}
      </Button>
    </section>
  )
}

'use client'
import { createTranslator, type Messages, type VerifyEmailView } from '@lectern/theme-contract'
import { post } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../control/FieldFrame.tsx'
import { primaryButton, textLink } from '../control/styles.ts'
import { LinkField } from './LinkField.tsx'
import { SubmitButton } from './SubmitButton.tsx'
import { Unscripted } from './Unscripted.tsx'
import { useSend } from './useSend.ts'
import type { verifyWords } from './words.ts'

interface VerifyEmailFormProps {
  readonly view: VerifyEmailView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof verifyWords)[number]>
}

export function VerifyEmailForm({ view, locale, messages }: VerifyEmailFormProps) {
  const t = createTranslator(messages, locale)
  const [isDone, setDone] = useState(false)
  const form = useForm()
  const { isSubmitting } = form.formState
  const { send, general } = useSend(form, view.endpoint, [], address =>
    // The fragment of the mail's link: it reaches no server on the way here.
    post(address, { token: window.location.hash.slice(1) }, () => null),
  )
  const confirm = async () => {
    if (!(await send({}))) return
    window.history.replaceState(null, '', window.location.pathname)
    setDone(true)
  }
  if (isDone) {
    return (
      <div role="status" className="flex flex-col items-start gap-5">
        <p className="text-lg">{t('verify.done')}</p>
        <a href={view.continueTo} className={primaryButton}>
          {t('verify.goOn')}
        </a>
      </div>
    )
  }
  return (
    <form
      method="post"
      action={view.endpoint}
      onSubmit={form.handleSubmit(confirm)}
      className="flex flex-col gap-5"
    >
      <LinkField label={t('field.link')} hint={t('field.linkHint')} />
      <div aria-live="assertive">
        {general && (
          <>
            <Fault id="verify-fault">{t(general === 'refused' ? 'verify.invalid' : general)}</Fault>
            <a href={view.accountHref} className={`inline-block py-2 ${textLink}`}>
              {t('verify.again')}
            </a>
          </>
        )}
      </div>
      <Unscripted
        page={view.selfHref}
        continueTo={view.continueTo}
        faults={{
          'verification-link-invalid': t('verify.invalid'),
          'too-many-attempts': t('fault.tooMany'),
        }}
      />
      <SubmitButton isWorking={isSubmitting} words={t('verify.submit')} working={t('verify.working')} />
    </form>
  )
}

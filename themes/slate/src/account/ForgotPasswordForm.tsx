'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type ForgotPasswordView, type Messages } from '@lectern/theme-contract'
import { type ForgotPasswordBody, post } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../control/Field.tsx'
import { textLink } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { EmailField } from './EmailField.tsx'
import { readRefusal } from './refusal.ts'
import { forgotRules } from './rules.ts'
import { SubmitButton } from './SubmitButton.tsx'
import { Unscripted } from './Unscripted.tsx'
import type { forgotWords } from './words.ts'

interface ForgotPasswordFormProps {
  readonly view: ForgotPasswordView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof forgotWords)[number]>
}

export function ForgotPasswordForm({ view, locale, messages }: ForgotPasswordFormProps) {
  const t = createTranslator(messages, locale)
  const [general, setGeneral] = useState<string | null>(null)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const { register, handleSubmit, setError, formState } = useForm<ForgotPasswordBody>({
    resolver: zodResolver(forgotRules(t)),
    defaultValues: { email: '' },
  })
  const isScripted = useScripted()
  const { errors, isSubmitting } = formState
  const send = async (body: ForgotPasswordBody) => {
    setGeneral(null)
    setSentTo(null)
    const answer = await post(view.endpoint, body, () => null)
    if (answer.kind === 'ok') {
      setSentTo(body.email)
      return
    }
    const refusal = readRefusal(answer, ['email'])
    for (const { message } of refusal.fields) setError('email', { message })
    if (refusal.general !== null)
      setGeneral(t(refusal.general === 'refused' ? 'fault.unexpected' : refusal.general))
  }
  return (
    <form
      method="post"
      action={view.endpoint}
      noValidate={isScripted}
      onSubmit={handleSubmit(send)}
      className="flex flex-col gap-5"
    >
      <EmailField label={t('field.email')} fault={errors.email?.message} {...register('email')} />
      <div aria-live="polite">
        {general && <Fault id="forgot-fault">{general}</Fault>}
        {sentTo && <p>{t('forgot.sent', { email: sentTo })}</p>}
      </div>
      <Unscripted
        page={view.selfHref}
        continueTo={`${view.selfHref}#sent`}
        faults={{
          'malformed-email': t('field.emailWrong'),
          'too-many-attempts': t('fault.tooMany'),
        }}
        done={{ sent: t('forgot.sentToAccount') }}
      />
      <SubmitButton isWorking={isSubmitting} words={t('forgot.submit')} working={t('forgot.working')} />
      <p>
        <a href={view.signInHref} className={`inline-block py-2 ${textLink}`}>
          {t('forgot.toSignIn')}
        </a>
      </p>
    </form>
  )
}

'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type ForgotPasswordView, type Messages } from '@lectern/theme-contract'
import type { ForgotPasswordBody } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../control/FieldFrame.tsx'
import { textLink } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { EmailField } from './EmailField.tsx'
import { forgotRules } from './rules.ts'
import { SubmitButton } from './SubmitButton.tsx'
import { Unscripted } from './Unscripted.tsx'
import { useSend } from './useSend.ts'
import type { forgotWords } from './words.ts'

interface ForgotPasswordFormProps {
  readonly view: ForgotPasswordView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof forgotWords)[number]>
}

export function ForgotPasswordForm({ view, locale, messages }: ForgotPasswordFormProps) {
  const t = createTranslator(messages, locale)
  const [sentTo, setSentTo] = useState<string | null>(null)
  const form = useForm<ForgotPasswordBody>({
    resolver: zodResolver(forgotRules(t)),
    defaultValues: { email: '' },
  })
  const isScripted = useScripted()
  const { errors, isSubmitting } = form.formState
  const { send, general } = useSend(form, view.endpoint, ['email'])
  const ask = async (body: ForgotPasswordBody) => {
    setSentTo(null)
    if (await send(body)) setSentTo(body.email)
  }
  return (
    <form
      method="post"
      action={view.endpoint}
      noValidate={isScripted}
      onSubmit={form.handleSubmit(ask)}
      className="flex flex-col gap-5"
    >
      <EmailField label={t('field.email')} fault={errors.email?.message} {...form.register('email')} />
      <div aria-live="polite">
        {general && (
          <Fault id="forgot-fault">{t(general === 'refused' ? 'fault.unexpected' : general)}</Fault>
        )}
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

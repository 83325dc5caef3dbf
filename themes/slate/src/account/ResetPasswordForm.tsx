'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type Messages, type ResetPasswordView } from '@lectern/theme-contract'
import { post } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../control/FieldFrame.tsx'
import { primaryButton, textLink } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { LinkField } from './LinkField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { resetRules, shortestPassword } from './rules.ts'
import { SubmitButton } from './SubmitButton.tsx'
import { Unscripted } from './Unscripted.tsx'
import { useSend } from './useSend.ts'
import type { resetWords } from './words.ts'

interface ResetPasswordFormProps {
  readonly view: ResetPasswordView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof resetWords)[number]>
}

export function ResetPasswordForm({ view, locale, messages }: ResetPasswordFormProps) {
  const t = createTranslator(messages, locale)
  const [isChanged, setChanged] = useState(false)
  const form = useForm<{ password: string }>({
    resolver: zodResolver(resetRules(t)),
    defaultValues: { password: '' },
  })
  const isScripted = useScripted()
  const { errors, isSubmitting } = form.formState
  const { send, general } = useSend(form, view.endpoint, ['password'], (address, { password }) =>
    // The fragment of the mail's link: it reaches no server on the way here.
    post(address, { token: window.location.hash.slice(1), password }, () => null),
  )
  const change = async (body: { password: string }) => {
    if (!(await send(body))) return
    window.history.replaceState(null, '', window.location.pathname)
    setChanged(true)
  }
  if (isChanged) {
    return (
      <div role="status" className="flex flex-col items-start gap-5">
        <p className="text-lg">{t('reset.changed')}</p>
        <a href={view.signInHref} className={primaryButton}>
          {t('reset.toSignIn')}
        </a>
      </div>
    )
  }
  return (
    <form
      method="post"
      action={view.endpoint}
      noValidate={isScripted}
      onSubmit={form.handleSubmit(change)}
      className="flex flex-col gap-5"
    >
      <LinkField label={t('field.link')} hint={t('field.linkHint')} />
      <PasswordField
        id="password"
        label={t('field.newPassword')}
        show={t('field.showPassword')}
        hide={t('field.hidePassword')}
        hint={t('field.passwordHint')}
        autoComplete="new-password"
        required
        minLength={shortestPassword}
        fault={errors.password?.message}
        {...form.register('password')}
      />
      <div aria-live="assertive">
        {general && (
          <>
            <Fault id="reset-fault">{t(general === 'refused' ? 'reset.invalid' : general)}</Fault>
            <a href={view.forgotHref} className={`inline-block py-2 ${textLink}`}>
              {t('reset.again')}
            </a>
          </>
        )}
      </div>
      <Unscripted
        page={view.selfHref}
        continueTo={`${view.signInHref}#changed`}
        faults={{
          'reset-link-invalid': t('reset.invalid'),
          'weak-password': t('field.passwordWeak'),
          'too-many-attempts': t('fault.tooMany'),
          'sign-in-unavailable': t('fault.unexpected'),
        }}
      />
      <SubmitButton isWorking={isSubmitting} words={t('reset.submit')} working={t('reset.working')} />
    </form>
  )
}

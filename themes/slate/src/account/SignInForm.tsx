'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type Messages, type SignInView } from '@lectern/theme-contract'
import { post, type SignInBody } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../control/Field.tsx'
import { textLink } from '../control/styles.ts'
import { keeping, useContinueTo } from './continuing.ts'
import { EmailField } from './EmailField.tsx'
import { PasswordField } from './PasswordField.tsx'
import { readRefusal } from './refusal.ts'
import { signInRules } from './rules.ts'
import { SubmitButton } from './SubmitButton.tsx'
import type { signInWords } from './words.ts'

interface SignInFormProps {
  readonly view: SignInView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof signInWords)[number]>
}

export function SignInForm({ view, locale, messages }: SignInFormProps) {
  const t = createTranslator(messages, locale)
  const continueTo = useContinueTo(view.continueTo)
  const [general, setGeneral] = useState<string | null>(null)
  const { register, handleSubmit, setError, setFocus, resetField, formState } = useForm<SignInBody>({
    resolver: zodResolver(signInRules(t)),
    defaultValues: { email: view.emailHint ?? '', password: '' },
  })
  const { errors, isSubmitting, isSubmitSuccessful } = formState
  const send = async (body: SignInBody) => {
    setGeneral(null)
    const answer = await post(view.endpoint, body, () => null)
    if (answer.kind === 'ok') {
      window.location.assign(continueTo)
      return
    }
    const refusal = readRefusal(answer, ['email', 'password'])
    for (const { field, message } of refusal.fields)
      setError(field === 'email' ? 'email' : 'password', { message })
    if (refusal.general === null) return
    setError('root', {})
    setGeneral(refusal.general === 'refused' ? t('signIn.wrong') : t(refusal.general))
    if (refusal.general === 'refused') {
      resetField('password')
      setFocus('password')
    }
  }
  return (
    <form method="post" noValidate onSubmit={handleSubmit(send)} className="flex flex-col gap-5">
      <EmailField
        label={t('field.email')}
        defaultValue={view.emailHint}
        fault={errors.email?.message}
        {...register('email')}
      />
      <PasswordField
        id="password"
        label={t('field.password')}
        show={t('field.showPassword')}
        hide={t('field.hidePassword')}
        autoComplete="current-password"
        fault={errors.password?.message}
        {...register('password')}
      />
      <p className="-mt-3">
        <a href={view.forgotHref} className={`inline-block py-2 ${textLink}`}>
          {t('signIn.forgot')}
        </a>
      </p>
      <div aria-live="assertive">{general && <Fault id="sign-in-fault">{general}</Fault>}</div>
      <SubmitButton
        isWorking={isSubmitting || isSubmitSuccessful}
        words={t('signIn.submit')}
        working={t('signIn.working')}
      />
      <noscript>
        <p className="text-danger">{t('fault.noScript')}</p>
      </noscript>
      <p className="text-quiet">
        {t('signIn.toSignUp')}{' '}
        <a href={keeping(view.signUpHref, continueTo)} className={`inline-block py-2 ${textLink}`}>
          {t('signIn.toSignUpLink')}
        </a>
      </p>
    </form>
  )
}

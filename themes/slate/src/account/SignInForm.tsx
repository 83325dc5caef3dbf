'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type Messages, type SignInView } from '@lectern/theme-contract'
import { post, type SignInBody } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../control/FieldFrame.tsx'
import { textLink } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { keeping, useContinueTo } from './continuing.ts'
import { EmailField } from './EmailField.tsx'
import { GoogleButton } from './GoogleButton.tsx'
import { PasswordField } from './PasswordField.tsx'
import { readRefusal } from './refusal.ts'
import { signInRules } from './rules.ts'
import { SubmitButton } from './SubmitButton.tsx'
import { Unscripted } from './Unscripted.tsx'
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
  const isScripted = useScripted()
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
    <>
      {view.googleHref && (
        <GoogleButton
          href={`${view.googleHref}?to=${encodeURIComponent(continueTo)}`}
          words={t('signIn.google')}
          or={t('signIn.or')}
        />
      )}
      <form
        method="post"
        action={view.endpoint}
        noValidate={isScripted}
        onSubmit={handleSubmit(send)}
        className="flex flex-col gap-5"
      >
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
          required
          fault={errors.password?.message}
          {...register('password')}
        />
        <p className="-mt-3">
          <a href={view.forgotHref} className={`inline-block py-2 ${textLink}`}>
            {t('signIn.forgot')}
          </a>
        </p>
        <div aria-live="assertive">{general && <Fault id="sign-in-fault">{general}</Fault>}</div>
        <Unscripted
          page={view.selfHref}
          continueTo={view.continueTo}
          faults={{
            'wrong-credentials': t('signIn.wrong'),
            'account-blocked': t('signIn.blocked'),
            'malformed-email': t('field.emailWrong'),
            'too-many-attempts': t('fault.tooMany'),
            'sign-in-unavailable': t('fault.unexpected'),
          }}
          done={{ changed: t('reset.changed') }}
        />
        <SubmitButton
          isWorking={isSubmitting || isSubmitSuccessful}
          words={t('signIn.submit')}
          working={t('signIn.working')}
        />
        <p className="text-quiet">
          {t('signIn.toSignUp')}{' '}
          <a href={keeping(view.signUpHref, continueTo)} className={`inline-block py-2 ${textLink}`}>
            {t('signIn.toSignUpLink')}
          </a>
        </p>
      </form>
    </>
  )
}

'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type Messages, type SignUpView } from '@lectern/theme-contract'
import { post, type SignUpBody } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '../control/Field.tsx'
import { Fault } from '../control/FieldFrame.tsx'
import { textLink } from '../control/styles.ts'
import { useScripted } from '../control/useScripted.ts'
import { keeping, useContinueTo } from './continuing.ts'
import { EmailField } from './EmailField.tsx'
import { GoogleButton } from './GoogleButton.tsx'
import { PasswordField } from './PasswordField.tsx'
import { readRefusal } from './refusal.ts'
import { shortestPassword, signUpRules } from './rules.ts'
import { SubmitButton } from './SubmitButton.tsx'
import { Unscripted } from './Unscripted.tsx'
import type { signUpWords } from './words.ts'

interface SignUpFormProps {
  readonly view: SignUpView
  readonly locale: string
  readonly messages: Pick<Messages, (typeof signUpWords)[number]>
}

const names = ['name', 'email', 'password'] as const

export function SignUpForm({ view, locale, messages }: SignUpFormProps) {
  const t = createTranslator(messages, locale)
  const continueTo = useContinueTo(view.continueTo)
  const [general, setGeneral] = useState<string | null>(null)
  const { register, handleSubmit, setError, setFocus, formState } = useForm<SignUpBody>({
    resolver: zodResolver(signUpRules(t)),
    defaultValues: { name: '', email: view.emailHint ?? '', password: '' },
  })
  const isScripted = useScripted()
  const { errors, isSubmitting, isSubmitSuccessful } = formState
  const send = async (body: SignUpBody) => {
    setGeneral(null)
    const answer = await post(view.endpoint, body, () => null)
    if (answer.kind === 'ok') {
      window.location.assign(continueTo)
      return
    }
    const refusal = readRefusal(answer, names)
    for (const { field, message } of refusal.fields) {
      const name = names.find(known => known === field)
      if (name) setError(name, { message })
    }
    if (refusal.general === null) return
    setError('root', {})
    setGeneral(refusal.general === 'refused' ? t('signUp.taken') : t(refusal.general))
    if (refusal.general === 'refused') setFocus('email')
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
        <Field
          id="name"
          label={t('field.name')}
          autoComplete="name"
          required
          fault={errors.name?.message}
          {...register('name')}
        />
        <EmailField
          label={t('field.email')}
          defaultValue={view.emailHint}
          fault={errors.email?.message}
          {...register('email')}
        />
        <PasswordField
          id="password"
          label={t('field.password')}
          hint={t('field.passwordHint')}
          show={t('field.showPassword')}
          hide={t('field.hidePassword')}
          autoComplete="new-password"
          required
          minLength={shortestPassword}
          fault={errors.password?.message}
          {...register('password')}
        />
        <div aria-live="assertive">{general && <Fault id="sign-up-fault">{general}</Fault>}</div>
        <Unscripted
          page={view.selfHref}
          continueTo={view.continueTo}
          faults={{
            'email-taken': t('signUp.taken'),
            'malformed-email': t('field.emailWrong'),
            'weak-password': t('field.passwordWeak'),
            'invalid-fields': t('fault.fields'),
            'too-many-attempts': t('fault.tooMany'),
            'sign-in-unavailable': t('fault.unexpected'),
          }}
        />
        <p className="-my-2 flex flex-wrap gap-x-4 text-sm text-quiet">
          <span className="py-2">{t('signUp.legal')}</span>
          <a href={view.termsHref} className={`inline-block py-2 ${textLink}`}>
            {t('layout.terms')}
          </a>
          <a href={view.privacyHref} className={`inline-block py-2 ${textLink}`}>
            {t('layout.privacy')}
          </a>
        </p>
        <SubmitButton
          isWorking={isSubmitting || isSubmitSuccessful}
          words={t('signUp.submit')}
          working={t('signUp.working')}
        />
        <p className="text-quiet">
          {t('signUp.toSignIn')}{' '}
          <a href={keeping(view.signInHref, continueTo)} className={`inline-block py-2 ${textLink}`}>
            {t('signUp.toSignInLink')}
          </a>
        </p>
      </form>
    </>
  )
}

'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { createTranslator, type Messages, type RedeemView } from '@lectern/theme-contract'
import { codeParameter, post, type RedeemBody, readRedeemed } from '@lectern/theme-contract/client'
import { useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import * as z from 'zod/mini'
import { keeping } from '../account/continuing.ts'
import { SubmitButton } from '../account/SubmitButton.tsx'
import { Field } from '../control/Field.tsx'
import { primaryButton, quietButton } from '../control/styles.ts'
import { useMe } from '../layout/useMe.ts'
import { Opened } from './Opened.tsx'
import { type Outcome, readOutcome } from './outcome.ts'
import type { redeemWords } from './words.ts'

interface RedeemFormProps {
  readonly view: RedeemView
  /** Where this page is, to come back to after signing in. */
  readonly ownHref: string
  readonly meEndpoint: string
  readonly locale: string
  readonly messages: Pick<Messages, (typeof redeemWords)[number]>
}

/** One field that forgives, and the answer under it. */
export function RedeemForm({ view, ownHref, meEndpoint, locale, messages }: RedeemFormProps) {
  const t = createTranslator(messages, locale)
  const [outcome, setOutcome] = useState<Outcome | null>(null)
  const rules = z.object({ code: z.string().check(z.trim(), z.minLength(1, t('redeem.missing'))) })
  const { register, handleSubmit, getValues, setValue, reset, setFocus, watch, formState } =
    useForm<RedeemBody>({
      resolver: zodResolver(rules),
      defaultValues: { code: view.code ?? '' },
    })
  useEffect(() => {
    const carried = new URLSearchParams(window.location.search).get(codeParameter)
    if (carried && !getValues('code')) setValue('code', carried)
  }, [getValues, setValue])
  const code = watch('code')
  const here = `${ownHref}?${codeParameter}=${encodeURIComponent(code)}`
  const me = useMe(meEndpoint)
  // Until the answer is here the form believes the best; whoever is not signed in is told by the refusal.
  const isSignedOut = (me !== null && me.student === null) || outcome?.kind === 'signed-out'
  const send = async (body: RedeemBody) => {
    if (isSignedOut) {
      window.location.assign(keeping(view.signInHref, here))
      return
    }
    setOutcome(null)
    setOutcome(readOutcome(await post(view.endpoint, body, readRedeemed)))
  }
  const another = () => {
    setOutcome(null)
    reset({ code: '' })
    requestAnimationFrame(() => setFocus('code'))
  }
  const refused = outcome?.kind === 'refused' || outcome?.kind === 'failed' ? t(outcome.says) : undefined
  const fault = formState.errors.code?.message ?? refused
  return (
    <div aria-live="polite">
      {outcome?.kind === 'opened' ? (
        <Opened answer={outcome.answer} t={t} onAnother={another} />
      ) : (
        <form method="post" noValidate onSubmit={handleSubmit(send)} className="flex flex-col gap-5">
          <Field
            id="code"
            label={t('redeem.label')}
            hint={t('redeem.hint')}
            fault={fault}
            defaultValue={view.code}
            autoComplete="off"
            autoCapitalize="characters"
            autoCorrect="off"
            spellCheck={false}
            enterKeyHint="go"
            dir="ltr"
            isLarge
            {...register('code', { onChange: () => setOutcome(null) })}
          />
          {isSignedOut ? (
            <>
              <p className="text-quiet">
                {t(outcome?.kind === 'signed-out' ? 'fault.sessionEnded' : 'redeem.signInFirst')}
              </p>
              <button type="submit" className={`${primaryButton} min-h-12`}>
                {t('redeem.signIn')}
              </button>
              <a href={keeping(view.signUpHref, here)} className={`${quietButton} min-h-12`}>
                {t('redeem.signUp')}
              </a>
            </>
          ) : (
            <SubmitButton
              isWorking={formState.isSubmitting}
              words={t('redeem.submit')}
              working={t('redeem.working')}
            />
          )}
          <noscript>
            <p className="text-danger">{t('fault.noScript')}</p>
          </noscript>
        </form>
      )}
    </div>
  )
}

'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import { type Account, post, remove } from '@lectern/theme-contract/client'
import { CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Field } from '../../control/Field.tsx'
import { Fault } from '../../control/FieldFrame.tsx'
import { quietButton, textLink } from '../../control/styles.ts'
import { changeEmailRules } from '../rules.ts'
import { useSend } from '../useSend.ts'
import { Part } from './Part.tsx'
import { PresentPassword } from './PresentPassword.tsx'
import { refusedWords } from './refusedWords.ts'
import type { PartProps } from './types.ts'

interface EmailPartProps extends PartProps {
  readonly account: Account
  readonly onChanged: () => Promise<void>
}

const link = `inline-flex min-h-11 items-center ${textLink}`

/** The address, whether it is confirmed, and another one, which counts once its link is followed. */
export function EmailPart({ account, onChanged, view, t }: EmailPartProps) {
  const [isOpen, setOpen] = useState(false)
  const [wasSent, setSent] = useState(false)
  const [hasFailed, setFailed] = useState(false)
  const form = useForm({
    resolver: zodResolver(changeEmailRules(t, account.hasPassword)),
    defaultValues: { email: '', password: '' },
  })
  const { errors, isSubmitting } = form.formState
  const { send, general } = useSend(form, view.endpoints.email, ['email', 'password'])
  const change = async (body: { email: string; password: string }) => {
    if (!(await send(body))) return
    setOpen(false)
    form.reset()
    await onChanged()
  }
  const sendAgain = async () => {
    const { kind } = await post(view.endpoints.verification, {}, () => null)
    setSent(kind === 'ok')
    setFailed(kind !== 'ok')
  }
  const withdraw = async () => {
    const { kind } = await remove(view.endpoints.email)
    setFailed(kind !== 'ok')
    await onChanged()
  }
  return (
    <Part id="email-part" title={t('settings.email')}>
      <p className="break-words text-lg">{account.email}</p>
      <div aria-live="polite">
        {account.emailVerified ? (
          <p className="mt-1 flex items-center gap-2 text-sm text-success">
            <CircleCheck aria-hidden="true" className="size-4" strokeWidth={1.75} />
            {t('settings.verified')}
          </p>
        ) : (
          <>
            <p className="mt-1 text-sm text-quiet">{t('settings.unverified')}</p>
            {wasSent ? (
              <p className="py-2.5">{t('settings.sent')}</p>
            ) : (
              <button type="button" onClick={sendAgain} className={link}>
                {t('settings.sendAgain')}
              </button>
            )}
          </>
        )}
        {account.pendingEmail && (
          <>
            <p className="mt-4">{t('settings.pending', { email: account.pendingEmail })}</p>
            <button type="button" onClick={withdraw} className={link}>
              {t('settings.withdraw')}
            </button>
          </>
        )}
        {hasFailed && <Fault id="email-part-fault">{t('fault.unexpected')}</Fault>}
      </div>
      {isOpen ? (
        <form
          method="post"
          noValidate
          onSubmit={form.handleSubmit(change)}
          className="mt-4 flex flex-col gap-5"
        >
          <Field
            id="new-email"
            type="email"
            label={t('settings.newEmail')}
            autoComplete="email"
            autoCapitalize="none"
            spellCheck={false}
            fault={errors.email?.message}
            {...form.register('email')}
          />
          {account.hasPassword && (
            <PresentPassword
              id="email-password"
              t={t}
              fault={errors.password?.message}
              {...form.register('password')}
            />
          )}
          <div aria-live="assertive">
            {general && <Fault id="new-email-fault">{t(refusedWords(general, account))}</Fault>}
          </div>
          <div className="flex flex-wrap gap-3">
            <button type="submit" aria-disabled={isSubmitting} className={quietButton}>
              {isSubmitting ? `${t('settings.working')}…` : t('settings.changeEmail')}
            </button>
            <button type="button" onClick={() => setOpen(false)} className={link}>
              {t('settings.withdraw')}
            </button>
          </div>
        </form>
      ) : (
        <button
          type="button"
          onClick={() => {
            setOpen(true)
            setTimeout(() => form.setFocus('email'))
          }}
          className={`${quietButton} mt-4`}
        >
          {t('settings.changeEmail')}
        </button>
      )}
    </Part>
  )
}

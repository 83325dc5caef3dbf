'use client'
import { zodResolver } from '@hookform/resolvers/zod'
import type { Account } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../../control/FieldFrame.tsx'
import { quietButton } from '../../control/styles.ts'
import { PasswordField } from '../PasswordField.tsx'
import { changePasswordRules } from '../rules.ts'
import { useSend } from '../useSend.ts'
import { Part } from './Part.tsx'
import { PresentPassword } from './PresentPassword.tsx'
import { refusedWords } from './refusedWords.ts'
import type { PartProps } from './types.ts'

interface PasswordPartProps extends PartProps {
  readonly account: Account
}

export function PasswordPart({ account, view, t }: PasswordPartProps) {
  const [isChanged, setChanged] = useState(false)
  const form = useForm({
    resolver: zodResolver(changePasswordRules(t)),
    defaultValues: { password: '', newPassword: '' },
  })
  const { errors, isSubmitting } = form.formState
  const { send, general } = useSend(form, view.endpoints.password, ['password', 'newPassword'])
  const change = async (body: { password: string; newPassword: string }) => {
    setChanged(false)
    if (!(await send(body))) return
    form.reset()
    setChanged(true)
  }
  if (!account.hasPassword) {
    return (
      <Part id="password-part" title={t('settings.password')}>
        <p className="mb-4">{t('settings.noPassword')}</p>
        <a href={view.forgotHref} className={quietButton}>
          {t('settings.setPassword')}
        </a>
      </Part>
    )
  }
  return (
    <Part id="password-part" title={t('settings.password')}>
      <form method="post" noValidate onSubmit={form.handleSubmit(change)} className="flex flex-col gap-5">
        {/* Password managers file the new password under this name. */}
        <input
          type="email"
          hidden
          readOnly
          autoComplete="username"
          value={account.email}
          aria-label={t('field.email')}
        />
        <PresentPassword
          id="password"
          t={t}
          fault={errors.password?.message}
          {...form.register('password')}
        />
        <PasswordField
          id="new-password"
          label={t('field.newPassword')}
          hint={t('field.passwordHint')}
          show={t('field.showPassword')}
          hide={t('field.hidePassword')}
          autoComplete="new-password"
          fault={errors.newPassword?.message}
          {...form.register('newPassword')}
        />
        <div aria-live="polite">
          {general && <Fault id="password-part-fault">{t(refusedWords(general, account))}</Fault>}
          {isChanged && <p>{t('settings.passwordChanged')}</p>}
        </div>
        <div>
          <button type="submit" aria-disabled={isSubmitting} className={quietButton}>
            {isSubmitting ? `${t('settings.working')}…` : t('settings.changePassword')}
          </button>
        </div>
      </form>
    </Part>
  )
}

'use client'
import { Dialog, DialogPanel, DialogTitle } from '@headlessui/react'
import { zodResolver } from '@hookform/resolvers/zod'
import { type Account, forgetMe, remove } from '@lectern/theme-contract/client'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { Fault } from '../../control/FieldFrame.tsx'
import { quietButton } from '../../control/styles.ts'
import { removalRules } from '../rules.ts'
import { useSend } from '../useSend.ts'
import { Part } from './Part.tsx'
import { PresentPassword } from './PresentPassword.tsx'
import { refusedWords } from './refusedWords.ts'
import type { PartProps } from './types.ts'

interface RemovalPartProps extends PartProps {
  readonly account: Account
}

const dangerButton = `${quietButton} border-danger text-danger`

/** Asked for twice, and with the password: it cannot be undone. */
export function RemovalPart({ account, view, t }: RemovalPartProps) {
  const [isOpen, setOpen] = useState(false)
  const form = useForm({
    resolver: zodResolver(removalRules(t, account.hasPassword)),
    defaultValues: { password: '' },
  })
  const { errors, isSubmitting } = form.formState
  const { send, general } = useSend(form, view.endpoints.account, ['password'], remove)
  const end = async (body: { password: string }) => {
    if (!(await send(body))) return
    forgetMe()
    window.location.assign(view.homeHref)
  }
  return (
    <Part id="removal-part" title={t('settings.remove')}>
      <p className="mb-4 text-quiet">{t('settings.removeHint')}</p>
      <button type="button" onClick={() => setOpen(true)} className={dangerButton}>
        {t('settings.remove')}
      </button>
      <Dialog open={isOpen} onClose={setOpen} className="relative z-40">
        <div className="fixed inset-0 bg-black/50" aria-hidden="true" />
        <div className="fixed inset-0 grid place-items-center overflow-y-auto p-4">
          <DialogPanel className="w-full max-w-100 rounded-lg bg-raised p-6 text-ink shadow-float">
            <DialogTitle className="font-heading text-xl">{t('settings.removeAsk')}</DialogTitle>
            <p className="mt-2 text-quiet">{t('settings.removeHint')}</p>
            <form
              method="post"
              noValidate
              onSubmit={form.handleSubmit(end)}
              className="mt-5 flex flex-col gap-5"
            >
              {account.hasPassword && (
                <PresentPassword
                  id="removal-password"
                  t={t}
                  fault={errors.password?.message}
                  {...form.register('password')}
                />
              )}
              <div aria-live="assertive">
                {general && <Fault id="removal-fault">{t(refusedWords(general, account))}</Fault>}
              </div>
              <div className="flex flex-wrap justify-end gap-3">
                <button type="button" onClick={() => setOpen(false)} className={quietButton}>
                  {t('settings.keep')}
                </button>
                <button type="submit" aria-disabled={isSubmitting} className={dangerButton}>
                  {isSubmitting ? `${t('settings.working')}…` : t('settings.removeYes')}
                </button>
              </div>
            </form>
          </DialogPanel>
        </div>
      </Dialog>
    </Part>
  )
}

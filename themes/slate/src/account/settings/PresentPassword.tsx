'use client'
import type { ComponentProps } from 'react'
import { PasswordField } from '../PasswordField.tsx'
import type { SettingsTranslate } from './types.ts'

type Props = Omit<ComponentProps<typeof PasswordField>, 'label' | 'show' | 'hide'> & {
  readonly t: SettingsTranslate
}

/** Asked before what a borrowed browser must not do. */
export function PresentPassword({ t, ...field }: Props) {
  return (
    <PasswordField
      {...field}
      label={t('field.presentPassword')}
      show={t('field.showPassword')}
      hide={t('field.hidePassword')}
      autoComplete="current-password"
    />
  )
}

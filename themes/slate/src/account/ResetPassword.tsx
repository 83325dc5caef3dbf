import {
  createTranslator,
  type PageProps,
  pickMessages,
  type ResetPasswordView,
} from '@lectern/theme-contract'
import { FormFrame } from './FormFrame.tsx'
import { ResetPasswordForm } from './ResetPasswordForm.tsx'
import { resetWords } from './words.ts'

export function ResetPassword({ academy, messages, view }: PageProps<ResetPasswordView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('reset.title')}>
      <ResetPasswordForm view={view} locale={academy.locale} messages={pickMessages(messages, resetWords)} />
    </FormFrame>
  )
}

import {
  createTranslator,
  type ForgotPasswordView,
  type PageProps,
  pickMessages,
} from '@lectern/theme-contract'
import { ForgotPasswordForm } from './ForgotPasswordForm.tsx'
import { FormFrame } from './FormFrame.tsx'
import { forgotWords } from './words.ts'

export function ForgotPassword({ academy, messages, view }: PageProps<ForgotPasswordView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('forgot.title')} lead={t('forgot.lead')}>
      <ForgotPasswordForm
        view={view}
        locale={academy.locale}
        messages={pickMessages(messages, forgotWords)}
      />
    </FormFrame>
  )
}

import { createTranslator, type PageProps, pickMessages, type VerifyEmailView } from '@lectern/theme-contract'
import { FormFrame } from './FormFrame.tsx'
import { VerifyEmailForm } from './VerifyEmailForm.tsx'
import { verifyWords } from './words.ts'

export function VerifyEmail({ academy, messages, view }: PageProps<VerifyEmailView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('verify.title')} lead={t('verify.lead')}>
      <VerifyEmailForm view={view} locale={academy.locale} messages={pickMessages(messages, verifyWords)} />
    </FormFrame>
  )
}

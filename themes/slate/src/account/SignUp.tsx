import { createTranslator, type PageProps, pickMessages, type SignUpView } from '@lectern/theme-contract'
import { FormFrame } from './FormFrame.tsx'
import { SignUpForm } from './SignUpForm.tsx'
import { signUpWords } from './words.ts'

export function SignUp({ academy, messages, view }: PageProps<SignUpView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('signUp.title')}>
      <SignUpForm view={view} locale={academy.locale} messages={pickMessages(messages, signUpWords)} />
    </FormFrame>
  )
}

import { createTranslator, type PageProps, pickMessages, type SignInView } from '@lectern/theme-contract'
import { FormFrame } from './FormFrame.tsx'
import { SignInForm } from './SignInForm.tsx'
import { signInWords } from './words.ts'

export function SignIn({ academy, messages, view }: PageProps<SignInView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('signIn.title')}>
      <SignInForm view={view} locale={academy.locale} messages={pickMessages(messages, signInWords)} />
    </FormFrame>
  )
}

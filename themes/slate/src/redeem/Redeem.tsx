import { createTranslator, type PageProps, pickMessages, type RedeemView } from '@lectern/theme-contract'
import { FormFrame } from '../account/FormFrame.tsx'
import { RedeemForm } from './RedeemForm.tsx'
import { redeemWords } from './words.ts'

export function Redeem({ academy, navigation, messages, view }: PageProps<RedeemView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('redeem.title')} lead={t('redeem.lead')}>
      <RedeemForm
        view={view}
        ownHref={navigation.redeemHref}
        meEndpoint={navigation.meEndpoint}
        locale={academy.locale}
        messages={pickMessages(messages, redeemWords)}
      />
    </FormFrame>
  )
}

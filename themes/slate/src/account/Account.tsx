import { type AccountView, createTranslator, type PageProps, pickMessages } from '@lectern/theme-contract'
import { FormFrame } from './FormFrame.tsx'
import { Settings } from './settings/Settings.tsx'
import { settingsWords } from './words.ts'

export function Account({ academy, messages, view }: PageProps<AccountView>) {
  const t = createTranslator(messages, academy.locale)
  return (
    <FormFrame title={t('settings.title')} lead={t('settings.lead', { name: view.student.name })}>
      <Settings
        view={view}
        locale={academy.locale}
        timeZone={academy.timeZone}
        messages={pickMessages(messages, settingsWords)}
      />
    </FormFrame>
  )
}

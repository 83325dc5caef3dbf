import { type AccountView, createTranslator, type PageProps, pickMessages } from '@lectern/theme-contract'
import { textLink } from '../control/styles.ts'
import { FormFrame } from './FormFrame.tsx'
import { ProfilePart } from './ProfilePart.tsx'
import { Settings } from './settings/Settings.tsx'
import { profileWords, settingsWords } from './words.ts'

/** All that a student can change about themselves, on one page with its contents above. */
export function Account({ academy, messages, view }: PageProps<AccountView>) {
  const t = createTranslator(messages, academy.locale)
  const parts = [
    ['profile-part', t('settings.profile')],
    ['email-part', t('settings.email')],
    ['password-part', t('settings.password')],
    ['sessions-part', t('settings.sessions')],
    ['data-part', t('settings.data')],
    ['removal-part', t('settings.remove')],
  ] as const
  return (
    <FormFrame title={t('settings.title')} lead={t('settings.lead', { name: view.student.name })}>
      <nav aria-label={t('settings.contents')} className="-mt-3 mb-5">
        <ul className="flex flex-wrap gap-x-5">
          {parts.map(([id, words]) => (
            <li key={id}>
              <a href={`#${id}`} className={`${textLink} inline-flex min-h-11 items-center`}>
                {words}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <ProfilePart view={view} locale={academy.locale} messages={pickMessages(messages, profileWords)} />
      <Settings
        view={view}
        locale={academy.locale}
        timeZone={academy.timeZone}
        messages={pickMessages(messages, settingsWords)}
      />
    </FormFrame>
  )
}

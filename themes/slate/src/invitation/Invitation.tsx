import { createTranslator, type InvitationView, type PageProps } from '@lectern/theme-contract'
import { FormFrame } from '../account/FormFrame.tsx'
import { primaryButton, quietButton } from '../control/styles.ts'

/** What a link opens, and one button. */
export function Invitation({ academy, messages, view }: PageProps<InvitationView>) {
  const t = createTranslator(messages, academy.locale)
  const { state, isSignedIn } = view
  const tall = 'min-h-12 w-full'
  return (
    <FormFrame title={t('invitation.title')} lead={t('invitation.lead')}>
      <div className="border-t-2 border-accent pt-6">
        <p className="font-heading text-2xl wrap-anywhere">{view.courseTitle}</p>
        {state === 'open' && isSignedIn && (
          <form method="post" action={view.endpoint} className="mt-6">
            <input type="hidden" name="token" value={view.token} />
            <input type="hidden" name="page" value={view.selfHref} />
            <button type="submit" className={`${primaryButton} ${tall}`}>
              {t('invitation.open')}
            </button>
          </form>
        )}
        {state === 'open' && !isSignedIn && (
          <>
            <p className="mt-4 text-quiet">{t('invitation.account')}</p>
            <a href={view.signUpHref} className={`${primaryButton} ${tall} mt-6`}>
              {t('invitation.signUp')}
            </a>
            <a href={view.signInHref} className={`${quietButton} ${tall} mt-3`}>
              {t('invitation.signIn')}
            </a>
          </>
        )}
        {state !== 'open' && (
          <p role="status" className="mt-4 text-lg">
            {t(`invitation.${state}`)}
          </p>
        )}
        {state === 'other-address' && (
          <a href={view.signInHref} className={`${quietButton} ${tall} mt-6`}>
            {t('invitation.signIn')}
          </a>
        )}
        {state === 'already-enrolled' && (
          <a href={view.courseHref} className={`${primaryButton} ${tall} mt-6`}>
            {t('invitation.toCourse')}
          </a>
        )}
      </div>
    </FormFrame>
  )
}

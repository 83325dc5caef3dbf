import type { ErrorView } from '@lectern/theme-contract'
import { paths } from './navigation.ts'
import { requestedSite } from './requestedSite.ts'
import { openPage } from './sitePage.tsx'
import { errorPageOf } from './slots/errorPage.ts'

/** What happened, in the academy's own look. */
export async function ErrorOfSite({ kind }: { kind: ErrorView['kind'] }) {
  const { theme, render } = await openPage(requestedSite().promise)
  const ErrorPage = errorPageOf(theme)
  return render('error', props => (
    <ErrorPage {...props} view={{ kind, homeHref: kind === 'suspended' ? null : paths.home }} />
  ))
}

import type { ErrorView } from '@lectern/theme-contract'
import { paths } from './navigation.ts'
import { requestedSite } from './requestedSite.ts'
import { openPage } from './sitePage.tsx'

/** What happened, in the academy's own look. */
export async function ErrorOfSite({ kind }: { kind: ErrorView['kind'] }) {
  const { slots, render } = await openPage(requestedSite().promise)
  return render('error', props => (
    <slots.ErrorPage {...props} view={{ kind, homeHref: kind === 'suspended' ? null : paths.home }} />
  ))
}

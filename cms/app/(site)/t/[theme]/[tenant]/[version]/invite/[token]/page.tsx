import type { Metadata } from 'next'
import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { readInvitation } from '../../../../../../../../learning/enrolling/invitations.ts'
import { paths } from '../../../../../../../../site/navigation.ts'
import { openVisitorSite } from '../../../../../../../../site/siteAccess.ts'
import { openPage, type SiteParams } from '../../../../../../../../site/sitePage.tsx'
import { invitationOf } from '../../../../../../../../site/slots/invitation.ts'
import { studentSession } from '../../../../../../../../site/studentSession.ts'
import { inTenant } from '../../../../../../../../tenancy/connection.ts'

export const dynamic = 'force-dynamic'
export const metadata: Metadata = { robots: { index: false }, referrer: 'same-origin' }

/** What a link opens. It takes nothing: programs that look into mails open it too. */
export default async function InvitationPage({
  params,
}: {
  params: Promise<SiteParams & { token: string }>
}) {
  const { tenant, token: given } = await params
  const token = decodeURIComponent(given)
  const selfHref = paths.invite(token)
  const back = encodeURIComponent(selfHref)
  const session = await studentSession(await headers())
  if (session.kind === 'expired') redirect(`/auth/session/refresh/continue?to=${back}`)
  const student = session.kind === 'student' ? session.site : null
  const { payload } = student ?? (await openVisitorSite(tenant))
  const shown = await inTenant(payload, tenant, () => readInvitation(student?.student.id ?? null, token))
  if (!shown) notFound()
  const { theme, render } = await openPage(params, student ?? undefined)
  const view = {
    courseTitle: shown.title,
    courseHref: paths.course(shown.slug),
    state: shown.kind === 'free' ? ('open' as const) : shown.kind,
    isSignedIn: student !== null,
    endpoint: paths.acceptInvitation,
    token,
    selfHref,
    signInHref: `${paths.signIn}?continueTo=${back}`,
    signUpHref: `${paths.signUp}?continueTo=${back}`,
  }
  const Invitation = invitationOf(theme)
  return render('form', props => <Invitation {...props} view={view} />)
}

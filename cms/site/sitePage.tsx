import type { AcademyView, PageKind, SlotProps } from '@lectern/theme-contract'
import { messagesIn } from '@lectern/theme-contract/compile'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { loadTenant } from './loadPages.ts'
import { loadTermsNotice } from './loadTermsNotice.ts'
import { navigation, previewNavigation } from './navigation.ts'
import { OwnPage } from './ownPage.tsx'
import { presentAcademy } from './present/academy.ts'
import { openVisitorSite, type SiteAccess } from './siteAccess.ts'
import { layoutOf } from './slots/layout.ts'
import { themeOf } from './themes.ts'

/** The segments that the entry's rewrite writes; nobody else can ask for them. */
export interface SiteParams {
  theme: string
  tenant: string
  version: string
}

export interface SitePage {
  site: SiteAccess
  academy: AcademyView
  /** Its name, for the slots of `slots/`. */
  theme: string
  /** Wraps a page slot in the theme's layout. */
  render: (page: PageKind, slot: (props: SlotProps) => ReactNode) => ReactNode
}

/** load -> present -> hand to the theme: what every page of an academy begins with. */
export async function openPage(params: Promise<SiteParams>, given?: SiteAccess): Promise<SitePage> {
  const { theme: themeName, tenant } = await params
  const site = given ?? (await openVisitorSite(tenant))
  const record = await loadTenant(site)
  if (!record) notFound()
  const Layout = layoutOf(themeName)
  const terms = await loadTermsNotice(site)
  const academy = presentAcademy(record, site.student?.language)
  const messages = messagesIn(themeOf(themeName), academy.locale)
  const props: SlotProps = { academy, navigation: site.drafts ? previewNavigation : navigation, messages }
  return {
    site,
    academy,
    theme: themeName,
    render: (page, slot) => {
      const whole = (
        <Layout {...props} page={page} terms={terms}>
          {slot(props)}
        </Layout>
      )
      return site.student ? (
        <OwnPage locale={academy.locale} isMotionReduced={site.student.reducedMotion ?? false}>
          {whole}
        </OwnPage>
      ) : (
        whole
      )
    },
  }
}

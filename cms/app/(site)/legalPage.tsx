import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { LegalKind } from '../../legal/kinds.ts'
import { loadLegal } from '../../site/loadLegal.ts'
import { openPage, type SiteParams } from '../../site/sitePage.tsx'
import { legalPageOf } from '../../site/slots/legalPage.ts'

interface Arguments {
  params: Promise<SiteParams>
}

/** One of the pages that the law asks for: which version is in force depends on the day, so nothing keeps it. */
export const legalPage = (kind: LegalKind) => ({
  async generateMetadata({ params }: Arguments): Promise<Metadata> {
    const { site } = await openPage(params)
    return { title: (await loadLegal(site, kind))?.title }
  },
  async Page({ params }: Arguments) {
    const { site, theme, render } = await openPage(params)
    const view = await loadLegal(site, kind)
    if (!view) notFound()
    const LegalPage = legalPageOf(theme)
    return render('form', props => <LegalPage {...props} view={view} />)
  },
})

import type { ReactNode } from 'react'
import { PreviewBar } from '../../../../../../preview/bar.tsx'
import type { SiteParams } from '../../../../../../site/sitePage.tsx'
import { SiteDocument, siteMetadata } from '../../../../siteDocument.tsx'

interface Arguments {
  children: ReactNode
  params: Promise<SiteParams>
}

export const dynamic = 'force-dynamic'
export const generateMetadata = ({ params }: Arguments) => siteMetadata(params)

export default function PreviewLayout({ children, params }: Arguments) {
  return (
    <SiteDocument params={params} before={<PreviewBar />}>
      {children}
    </SiteDocument>
  )
}

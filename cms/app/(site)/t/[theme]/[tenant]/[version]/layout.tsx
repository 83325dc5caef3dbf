import type { ReactNode } from 'react'
import type { SiteParams } from '../../../../../../site/sitePage.tsx'
import { SiteDocument, siteMetadata } from '../../../../siteDocument.tsx'

interface Arguments {
  children: ReactNode
  params: Promise<SiteParams>
}

export const generateMetadata = ({ params }: Arguments) => siteMetadata(params)

export default function SiteLayout({ children, params }: Arguments) {
  return <SiteDocument params={params}>{children}</SiteDocument>
}

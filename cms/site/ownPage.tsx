import { textDirection } from '@lectern/theme-contract'
import type { ReactNode } from 'react'

interface Arguments {
  locale: string
  isMotionReduced: boolean
  children: ReactNode
}

/**
 * What a student chose for their own pages. The document around it is the academy's, since its layout is shared with
 * pages that are equal for everybody and may not know who is here.
 */
export const OwnPage = ({ locale, isMotionReduced, children }: Arguments) => (
  <div data-motion={isMotionReduced ? 'reduced' : undefined} dir={textDirection(locale)} lang={locale}>
    {children}
  </div>
)

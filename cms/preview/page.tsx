import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { cache } from 'react'
import type { SiteParams } from '../site/sitePage.tsx'
import { type PreviewSession, previewSession } from './session.ts'

const sessionOfRender = cache(async () => previewSession(await headers()))

/** Who looks at this preview page. Without a pass there is no page: nobody learns what is being prepared. */
export async function requirePreview(params: Promise<SiteParams>): Promise<PreviewSession> {
  const [session, { tenant }] = await Promise.all([sessionOfRender(), params])
  return session?.site.tenantId === tenant ? session : notFound()
}

export const previewOfRender = sessionOfRender

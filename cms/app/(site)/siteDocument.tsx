import { brandStylesheet, brandTokensFor, textDirection } from '@lectern/theme-contract'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import type { ReactNode } from 'react'
import { loadTenant } from '../../site/loadPages.ts'
import { onceSeenScript } from '../../site/onceSeen.ts'
import { iconOf } from '../../site/present/icon.ts'
import { requestedSite } from '../../site/requestedSite.ts'
import { openVisitorSite } from '../../site/siteAccess.ts'
import type { SiteParams } from '../../site/sitePage.tsx'
import { themeAssetsOf } from '../../site/themeAssets.ts'
import { themeOf } from '../../site/themes.ts'
import { brandingOf } from '../../tenancy/branding.ts'

interface Arguments {
  params: Promise<SiteParams>
  /** Stands above the page. */
  before?: ReactNode
  children: ReactNode
}

/** What every page of an academy says of itself unless it says more. */
export async function siteMetadata(params: Promise<SiteParams>): Promise<Metadata> {
  const tenant = await loadTenant(await openVisitorSite((await params).tenant))
  if (!tenant) return {}
  return {
    title: { default: tenant.name, template: `%s - ${tenant.name}` },
    description: tenant.tagline ?? undefined,
  }
}

/** The document of an academy's page: language, direction, the theme's stylesheet and the brand's tokens. */
export async function SiteDocument({ children, params, before }: Arguments) {
  const requested = await params
  requestedSite().resolve(requested)
  const { theme: themeName, tenant: tenantId } = requested
  const tenant = await loadTenant(await openVisitorSite(tenantId))
  if (!tenant) notFound()
  const { tokens, name } = themeOf(themeName)
  const { stylesheet } = themeAssetsOf(themeName)
  const brand = brandStylesheet(tokens, brandTokensFor(tokens, brandingOf(tenant.brandingConfig)))
  return (
    // The script below writes an attribute before React takes the page over.
    <html data-theme={name} dir={textDirection(tenant.locale)} lang={tenant.locale} suppressHydrationWarning>
      <head>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own words, allowed by their hash */}
        <script dangerouslySetInnerHTML={{ __html: onceSeenScript }} />
        <link href={stylesheet} precedence="theme" rel="stylesheet" />
        <link href={iconOf(tenant.name, brandingOf(tenant.brandingConfig).accent)} rel="icon" />
        <style>{brand}</style>
      </head>
      <body>
        {before}
        {children}
      </body>
    </html>
  )
}

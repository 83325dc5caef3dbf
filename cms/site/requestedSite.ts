import { cache } from 'react'
import type { SiteParams } from './sitePage.tsx'

/**
 * The site of the page that is being rendered, for parts that Next gives no params (`not-found`). The layout, which
 * is part of every page, says it; React's cache lives as long as one render.
 */
export const requestedSite = cache(() => Promise.withResolvers<SiteParams>())

import { createLeadLimit } from './leads/leadLimit.ts'
import { usualBounds } from './release/renderHtml.ts'
import type { PageBuilderOptions, Slugs } from './types.ts'

export const defaults = {
  enabled: true,
  slugs: {
    pages: 'landing-pages',
    releases: 'landing-page-releases',
    leads: 'landing-page-leads',
    counts: 'landing-page-counts',
  },
  embeds: ['www.youtube-nocookie.com', 'player.vimeo.com', 'www.openstreetmap.org'],
  drawing: usualBounds,
} as const satisfies Partial<PageBuilderOptions>

type Defaulted =
  | 'enabled'
  | 'activeFor'
  | 'fields'
  | 'onVisibleChange'
  | 'recordEvent'
  | 'embeds'
  | 'visitorOf'
  | 'leadPath'
  | 'limitLeads'

export type ResolvedPageBuilderOptions = Omit<PageBuilderOptions, Defaulted | 'slugs' | 'drawing'> &
  Required<Pick<PageBuilderOptions, Defaulted>> & {
    readonly slugs: Slugs
    readonly drawing: { readonly time: number; readonly memory: number }
    /** The app answers forms by a route of its own. */
    readonly ownLeadPath: boolean
  }

const shortestKey = 32

/** Fills in the defaults. Leaves the given object as it is. Throws on options that could never work. */
export const resolveOptions = (options: PageBuilderOptions): ResolvedPageBuilderOptions => {
  const slugs = { ...defaults.slugs, ...options.slugs }
  const limit = createLeadLimit()
  const resolved: ResolvedPageBuilderOptions = {
    ...options,
    enabled: options.enabled ?? defaults.enabled,
    slugs,
    activeFor: options.activeFor ?? (() => true),
    fields: options.fields ?? (({ defaultFields }) => defaultFields),
    onVisibleChange: options.onVisibleChange ?? (async () => undefined),
    recordEvent: options.recordEvent ?? (async () => undefined),
    embeds: options.embeds ?? defaults.embeds,
    drawing: { ...defaults.drawing, ...options.drawing },
    visitorOf:
      options.visitorOf ??
      (req =>
        options.siteField === undefined
          ? { site: options.siteOf({}), address: null, userAgent: req.headers.get('user-agent') ?? '' }
          : null),
    ownLeadPath: options.leadPath !== undefined,
    leadPath: options.leadPath ?? (page => `/api/${slugs.pages}/${page}/leads`),
    limitLeads: options.limitLeads ?? (async (_, visitor) => limit(visitor)),
  }
  if (new Set(Object.values(resolved.slugs)).size < Object.keys(resolved.slugs).length)
    throw new Error('pageBuilderPlugin: each of slugs needs a name of its own.')
  if (resolved.enabled && resolved.previewKey.length < shortestKey)
    throw new Error(`pageBuilderPlugin: previewKey needs at least ${shortestKey} bytes.`)
  if (resolved.splitKey && resolved.splitKey.length < shortestKey)
    throw new Error(`pageBuilderPlugin: splitKey needs at least ${shortestKey} bytes.`)
  return resolved
}

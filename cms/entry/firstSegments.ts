/**
 * Every first segment of a path that the product answers, read by the entry, the routes' test and the page builder,
 * whose pages cannot have them. `public` pages are equal for all visitors of an academy; `personal` ones are never cached; `internal`
 * ones cannot be asked from outside.
 */
export const firstSegments = {
  // On the platform host the root leads to the admin.
  '': { on: 'both', kind: 'public' },
  courses: { on: 'academy', kind: 'public' },
  redeem: { on: 'academy', kind: 'public' },
  // Says whose session it is, and names nobody else's link: kept by no cache.
  invite: { on: 'academy', kind: 'personal' },
  'sign-in': { on: 'academy', kind: 'public' },
  'sign-up': { on: 'academy', kind: 'public' },
  'forgot-password': { on: 'academy', kind: 'public' },
  'reset-password': { on: 'academy', kind: 'public' },
  'verify-email': { on: 'academy', kind: 'public' },
  account: { on: 'academy', kind: 'personal' },
  learn: { on: 'academy', kind: 'personal' },
  // Which version is in force depends on the day.
  terms: { on: 'academy', kind: 'personal' },
  privacy: { on: 'academy', kind: 'personal' },
  imprint: { on: 'academy', kind: 'personal' },
  // Names a student: kept by no cache, so that a revoked one is gone at once.
  certificates: { on: 'academy', kind: 'personal' },
  media: { on: 'academy', kind: 'entry' },
  'page-assets': { on: 'academy', kind: 'entry' },
  // What an author shows before it is live, to whoever has a signed link.
  'page-preview': { on: 'academy', kind: 'shown-release' },
  'robots.txt': { on: 'everywhere', kind: 'entry' },
  'sitemap.xml': { on: 'academy', kind: 'entry' },
  'favicon.ico': { on: 'academy', kind: 'entry' },
  auth: { on: 'both', kind: 'endpoint' },
  api: { on: 'both', kind: 'endpoint' },
  admin: { on: 'platform', kind: 'personal' },
  _next: { on: 'both', kind: 'asset' },
  themes: { on: 'academy', kind: 'asset' },
  health: { on: 'both', kind: 'entry' },
  preview: { on: 'preview', kind: 'endpoint' },
  t: { on: 'nowhere', kind: 'internal' },
  p: { on: 'nowhere', kind: 'internal' },
  suspended: { on: 'nowhere', kind: 'internal' },
  internal: { on: 'nowhere', kind: 'internal' },
} as const satisfies Record<string, SegmentRule>

export interface SegmentRule {
  /** `academy` and `both` (with the platform) are on preview hosts too where the entry does not say otherwise. */
  on: 'academy' | 'platform' | 'both' | 'preview' | 'everywhere' | 'nowhere'
  kind: 'public' | 'personal' | 'shown-release' | 'entry' | 'endpoint' | 'asset' | 'internal'
}

/** Not answered, and kept free: what browsers, crawlers and people expect of them is no landing page. */
const reserved = [
  'reset',
  'verify',
  'metrics',
  'manifest.webmanifest',
  'favicon.svg',
  'apple-touch-icon.png',
  '.well-known',
  'assets',
  'static',
  'public',
  'rss.xml',
  'feed.xml',
  'login',
  'logout',
] as const

/**
 * First segments that no landing page may have.
 * @param registered what plugins answer
 */
export const takenSegments = (registered: readonly string[] = []): string[] => [
  ...new Set([...Object.keys(firstSegments), ...reserved, ...registered].filter(segment => segment !== '')),
]

export const firstSegment = (path: string): string => path.split('/', 2)[1] ?? ''

/** The rule of a path; `undefined` for a segment the product does not answer, which Next turns into a 404. */
export function ruleOf(path: string): SegmentRule | undefined {
  const segment = firstSegment(path)
  return Object.hasOwn(firstSegments, segment)
    ? firstSegments[segment as keyof typeof firstSegments]
    : undefined
}

/** Whether this path exists on that kind of host at all; of `/api` academies have the students' endpoints, what shops call, and forms. */
export function answersOn(path: string, host: 'academy' | 'platform' | 'preview'): boolean {
  const rule = ruleOf(path)
  if (!rule) return host !== 'platform'
  if (rule.on === 'nowhere') return false
  if (rule.on === 'everywhere') return true
  if (firstSegment(path) === 'api') return apiOf(path) === host
  // Nobody signs in on a preview host: the pass is all that counts there.
  if (host === 'preview') return rule.on !== 'platform' && !notOnPreview.includes(firstSegment(path))
  return rule.on === 'both' || rule.on === host
}

const notOnPreview = ['auth', 'page-assets', 'page-preview', 'sitemap.xml', 'favicon.ico']

const apiOf = (path: string): 'academy' | 'platform' | 'preview' => {
  const under = (part: string) => path === `/api/${part}` || path.startsWith(`/api/${part}/`)
  if (under('learn') || under('sales') || under('leads')) return 'academy'
  return under('preview') ? 'preview' : 'platform'
}

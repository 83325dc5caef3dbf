/** How released pages reach visitors: pure rules, and a handler for apps that serve one site. Free of Payload. */
export { chooseRelease, type SplitRelease, type Visitor } from './chooseRelease.ts'
export {
  createPageHandler,
  type PageAtPath,
  type PageHandlerOptions,
  type ServedRelease,
  tokensName,
} from './createPageHandler.ts'
export { daysUntil, midnightAfter, today } from './days.ts'
export { fillMarks, hasDays, type MarkValues } from './fillMarks.ts'
export { framedPolicyOf } from './framedPolicy.ts'
export { type Audience, cacheControlOf, type Freshness, isKnown, policyOf } from './http.ts'
export { type InlinedStyles, inlineStyles } from './inlineStyles.ts'
export { createViewCounts, type ViewCount, type ViewCounts, type ViewCountsOptions } from './viewCounts.ts'

/** What a theme's tests need: the contract suite, fixtures worth looking at, and every page in every state. */
export * from './academyFixtures.ts'
export { describeTheme } from './describeTheme.ts'
export * from './pageFixtures.ts'
export { type PageCase, pageCases } from './pages.ts'
export { renderDocument, renderPage, type ViewOf } from './renderSlots.ts'

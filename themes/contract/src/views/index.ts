/**
 * What a theme is given: plain, readonly, serialisable facts. No document of the CMS, no tenant id, no
 * request, no cookie; a change of the schema stops where these are made.
 */
export type * from './academy.ts'
export type * from './account.ts'
export type * from './course.ts'
export type * from './lecture.ts'
export type * from './questions.ts'
export type * from './quiz.ts'
export type * from './search.ts'

export { buildRelease, ReleaseFailure, type ReleaseInput, type ReleaseTools } from './buildRelease.ts'
export type { PageWords } from './findings.ts'
export { copyWidths, type PictureFiles, pictureLimits } from './pictures.ts'
export { differenceInWords, type WordDifference } from './words.ts'

export { harmOf, harmOfCss } from './harm.ts'
export { type Attack, attacks } from './project.ts'
export { released, releasedFromBlocks, together } from './released.ts'
export { addresses, call, host, markup } from './words.ts'

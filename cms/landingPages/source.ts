import type { PageSource } from '@lectern/plugin-page-builder'
export const pageSource = {} as PageSource

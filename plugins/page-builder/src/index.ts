import type { Config } from 'payload'
import { createCollections } from './collections/index.ts'
import { addEditor, addWords } from './editor/addEditor.ts'
import { type ResolvedPageBuilderOptions, resolveOptions } from './options.ts'
import type { PageBuilderOptions } from './types.ts'

export { previewPath } from './endpoints/document.ts'
export { answerLead } from './leads/takeLead.ts'
export { previewSeconds, signPreview, verifyPreview } from './previewToken.ts'
export { publishedPages } from './publishedPages.ts'
export { type KeptReleases, removeAgedReleases } from './publishing/agedReleases.ts'
export { previewDocument } from './publishing/document.ts'
export { type ContentChange, rerelease } from './publishing/rerelease.ts'
export { type PageSweep, pageSweeps } from './publishing/schedule.ts'
export { publishSaved, startPage } from './startPage.ts'
export type {
  LibraryPicture,
  PageBuilderEvent,
  PageBuilderOptions,
  PageSource,
  PageVisitor,
  ReleaseStorage,
} from './types.ts'

/**
 * Pages that are designed by drag and drop, published as immutable releases and served as bytes: collections,
 * endpoints, an editor and words.
 *
 * @example
 * plugins: [pageBuilderPlugin({ media: 'media', access, siteOf: () => 'main', source, storage, reserved, originOf, previewKey })]
 */
export const pageBuilderPlugin =
  (input: PageBuilderOptions) =>
  (config: Config): Config => {
    const options = resolveOptions(input)
    return [addCollections, addEditor, addWords].reduce((current, step) => step(current, options), config)
  }

type Step = (config: Config, options: ResolvedPageBuilderOptions) => Config

const addCollections: Step = (config, options) => ({
  ...config,
  collections: [...(config.collections ?? []), ...createCollections(options, config.admin?.user ?? 'users')],
})

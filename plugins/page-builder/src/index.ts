import type { Config } from 'payload'
import { createCollections } from './collections/index.ts'
import { type ResolvedPageBuilderOptions, resolveOptions } from './options.ts'
import type { PageBuilderOptions } from './types.ts'

export type {
  LibraryPicture,
  PageBuilderEvent,
  PageBuilderOptions,
  PageSource,
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
    return [addCollections].reduce((current, step) => step(current, options), config)
  }

type Step = (config: Config, options: ResolvedPageBuilderOptions) => Config

const addCollections: Step = (config, options) => ({
  ...config,
  collections: [...(config.collections ?? []), ...createCollections(options, config.admin?.user ?? 'users')],
})

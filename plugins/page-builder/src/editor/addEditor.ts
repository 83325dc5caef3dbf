import type { Config, EditConfig, EditViewConfig } from 'payload'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { namespace, translations } from '../translations/words.ts'

type Wanted = Pick<ResolvedPageBuilderOptions, 'enabled' | 'media' | 'slugs' | 'embeds'>

/** The tab of each page in which it is designed. */
export const addEditor = (config: Config, { enabled, media, slugs, embeds }: Wanted): Config =>
  enabled
    ? {
        ...config,
        collections: (config.collections ?? []).map(collection => {
          if (collection.slug !== slugs.pages) return collection
          const { admin } = collection
          const { components } = admin ?? {}
          const { views } = components ?? {}
          // A view with a root of its own has no tabs: Payload says so by a union, which a spread loses.
          const edit = { ...views?.edit, design: designView({ media, embeds }) } as EditConfig
          return {
            ...collection,
            admin: { ...admin, components: { ...components, views: { ...views, edit } } },
          }
        }),
      }
    : config

const designView = (serverProps: Pick<Wanted, 'media' | 'embeds'>): EditViewConfig => ({
  Component: { path: '@lectern/plugin-page-builder/rsc#DesignView', serverProps },
  path: '/design',
  tab: {
    label: ({ t }) => t(`${namespace}:design`),
    href: '/design',
    // Right after the page's own fields.
    order: 100,
  },
})

/** The app's own words win. */
export const addWords = (config: Config): Config => {
  const existing: Record<string, object | undefined> = { ...config.i18n?.translations }
  const merged = Object.fromEntries(
    Object.entries(translations).map(([language, ours]) => {
      const theirs: Record<string, object | undefined> = { ...existing[language] }
      return [language, { ...theirs, [namespace]: { ...ours[namespace], ...theirs[namespace] } }]
    }),
  )
  return { ...config, i18n: { ...config.i18n, translations: { ...existing, ...merged } } }
}

import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { blocks } from '../blocks/index.ts'
import type { BuiltRelease, PageData, Project } from '../contract/index.ts'
import type { ResolvedPageBuilderOptions } from '../options.ts'
import { gatherData } from '../pageData.ts'
import { referencesOf } from '../project/index.ts'
import { buildRelease } from '../release/index.ts'

/** What a release is made of, beside the facts that are read for it. */
export interface BuildSource {
  /** The page's id. */
  readonly page: string
  readonly site: string
  readonly path: string
  readonly title: string
  readonly description: string
  readonly project: Project
}

/** Makes a release of a project as its courses are now. Writes nothing. */
export const build = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { page, site, path, title, description, project }: BuildSource,
): Promise<BuiltRelease> => {
  const { pictures } = referencesOf(project, blocks)
  const { data, library } = await gatherData(req, options, site, pictures)
  const tokensCss = await options.source.tokensCss(req, site)
  const originals = new Map(library.map(picture => [picture.url, picture.read]))
  return buildRelease({
    project,
    data: withPath(data, path),
    page: { path, title, description },
    embeds: options.embeds,
    bounds: options.drawing,
    tokensCss,
    leadEndpoint: options.leadPath(page),
    address: name => options.storage.url(site, name),
    captions: async url => (await options.source.captions?.(req, site, url)) ?? null,
    read: picture => {
      const url = picture.sources.at(-1)?.url ?? ''
      return originals.get(url)?.() ?? options.source.read(req, site, picture)
    },
  })
}

/** A page that is not published yet may link to itself. */
const withPath = (data: PageData, path: string): PageData => ({
  ...data,
  site: { ...data.site, answers: [...new Set([...data.site.answers, path])] },
})

/** Puts the files of a release where visitors' browsers find them; before anything points at them. */
export const storeFiles = async (
  options: ResolvedPageBuilderOptions,
  site: string,
  { files }: Pick<BuiltRelease, 'files'>,
): Promise<void> => {
  for (const file of files) await options.storage.store(site, file)
}

/** Name of a stylesheet by its content, as the files of a release are named. */
export const stylesheetName = (css: string): string =>
  `${createHash('sha256').update(css).digest('base64url').slice(0, 22)}.css`

import { createHash } from 'node:crypto'
import type { PayloadRequest } from 'payload'
import { blocks } from '../blocks/index.ts'
import type { BuiltRelease, PageData, PictureView, Project } from '../contract/index.ts'
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
  readonly noindex: boolean
  readonly project: Project
}

/** Makes a release of a project as its courses are now. Writes nothing. */
export const build = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  { page, site, path, title, description, noindex, project }: BuildSource,
): Promise<BuiltRelease> => {
  const { pictures } = referencesOf(project, blocks)
  const [{ data, library }, tokensCss] = await Promise.all([
    gatherData(req, options, site, pictures),
    options.source.tokensCss(req, site),
  ])
  const known = new Map(library.map(picture => [picture.id, picture]))
  return buildRelease({
    project,
    blocks,
    data: withPath(data, path),
    page: { path, title, description, noindex },
    embeds: options.embeds,
    tokensCss,
    fileUrl: name => options.storage.url(site, name),
    leadEndpoint: options.leadPath(page),
    readPicture: async (picture: PictureView, id: string | null) => {
      const found = id === null ? undefined : known.get(id)
      return found ? found.read() : options.source.read(req, site, picture)
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

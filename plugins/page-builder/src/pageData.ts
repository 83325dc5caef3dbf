import type { CollectionSlug, PayloadRequest, Where } from 'payload'
import type { PageData, PictureView } from './contract/index.ts'
import type { ResolvedPageBuilderOptions } from './options.ts'
import type { LibraryPicture } from './types.ts'

export interface GatheredData {
  readonly data: PageData
  /** Of the media library, with their bytes. */
  readonly library: readonly LibraryPicture[]
}

/** All that a page can show now, from the app: its site, courses and the pictures that are named. */
export const gatherData = async (
  req: PayloadRequest,
  options: ResolvedPageBuilderOptions,
  site: string,
  pictures: readonly string[],
): Promise<GatheredData> => {
  const { source } = options
  // One after the other: within a transaction all of them have one connection.
  const view = await source.site(req, site)
  const courses = await source.courses(req, site)
  const library = pictures.length > 0 ? await source.pictures(req, site, pictures) : []
  const paths = await publishedPaths(req, options, site)
  return {
    data: {
      site: { ...view, answers: [...new Set([...view.answers, ...paths])] },
      courses,
      pictures: Object.fromEntries(library.map(picture => [picture.id, viewOf(picture)])),
    },
    library,
  }
}

const viewOf = ({ alt, width, height, url }: LibraryPicture): PictureView => ({
  alt,
  width,
  height,
  sources: [{ url, width }],
})

/** Overrides access: whoever links to a page of the site need not be able to open it in the admin. */
const publishedPaths = async (
  req: PayloadRequest,
  { slugs, siteField }: ResolvedPageBuilderOptions,
  site: string,
): Promise<string[]> => {
  const where: Where[] = [
    { publishedVersion: { greater_than: 0 } },
    ...(siteField === undefined ? [] : [{ [siteField]: { equals: site } }]),
  ]
  const { docs } = await req.payload.find({
    collection: slugs.pages as CollectionSlug,
    where: { and: where },
    select: { path: true } as Record<string, true>,
    depth: 0,
    pagination: false,
    limit: 0,
    overrideAccess: true,
    req,
  })
  return docs.flatMap(doc => ('path' in doc && typeof doc.path === 'string' ? [doc.path] : []))
}

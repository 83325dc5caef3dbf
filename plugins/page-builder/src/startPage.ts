import type { CollectionSlug, PayloadRequest } from 'payload'
import { resolveOptions } from './options.ts'
import { readPage } from './page.ts'
import { gatherData } from './pageData.ts'
import { openProject } from './publishing/project.ts'
import { publish } from './publishing/publish.ts'
import { type TemplateName, templates } from './templates/index.ts'
import type { PageBuilderOptions } from './types.ts'

/**
 * Makes a page of a site from a template, filled with the site's own words and courses; it is not published. Overrides
 * access: the app does it on its own, such as when a site is new, in the request's transaction.
 * @returns the page's id
 */
export const startPage = async (
  req: PayloadRequest,
  input: PageBuilderOptions,
  { site, path, template }: { site: string; path: string; template: TemplateName },
): Promise<string> => {
  const options = resolveOptions(input)
  const { data } = await gatherData(req, options, site, [])
  const { title, description, project } = templates[template](data, data.site.locale)
  const written: Record<string, unknown> = {
    title,
    description,
    path,
    grapesjsData: project,
    ...(options.siteField === undefined ? {} : { [options.siteField]: site }),
  }
  const page = await req.payload.create({
    collection: options.slugs.pages as CollectionSlug,
    data: { ...written },
    depth: 0,
    overrideAccess: true,
    req,
  })
  return String(page.id)
}

/**
 * Publishes a page as it is saved, in spite of warnings. Overrides access, as `startPage` does.
 * @returns false when errors stand against it
 */
export const publishSaved = async (
  req: PayloadRequest,
  input: PageBuilderOptions,
  id: string,
): Promise<boolean> => {
  const options = resolveOptions(input)
  const page = await readPage(req, options, id)
  const opened = page ? openProject({ ...page, project: page.grapesjsData }, options) : null
  if (!page || opened?.kind !== 'opened') return false
  const { project } = opened
  const wish = { page, project, revision: page.revision, overrule: true, cause: 'published' } as const
  return (await publish(req, options, wish)).kind === 'published'
}

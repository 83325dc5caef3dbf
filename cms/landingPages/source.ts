import type { LibraryPicture, PageSource } from '@lectern/plugin-page-builder'
import type { PictureView, SiteView } from '@lectern/plugin-page-builder/contract'
import { sql } from '@payloadcms/db-postgres'
import { paths } from '../site/navigation.ts'
import { tokenSheetOf } from '../site/tokenSheet.ts'
import { openObject } from '../storage/mediaBucket.ts'
import { inTenantOf, tenantDatabase } from '../tenancy/connection.ts'
import { readClipCaptions } from './captions.ts'
import { readCourses } from './courses.ts'
import { type MediaRow, pictureView, readByAddress } from './pictures.ts'

/**
 * What landing pages can show of an academy. Overrides access by SQL that names the academy: pages show it to everybody
 * once they are published, and what is not published is marked.
 */
export const pageSource: PageSource = {
  site: (req, tenantId) => inTenantOf(req, tenantId, readSite),
  courses: (req, tenantId) => inTenantOf(req, tenantId, readCourses),
  pictures: (req, tenantId, ids) => inTenantOf(req, tenantId, () => readPictures(ids)),
  read: (req, tenantId, picture) => inTenantOf(req, tenantId, () => readByAddress(picture)),
  captions: (req, tenantId, url) => inTenantOf(req, tenantId, () => readClipCaptions(url)),
  tokensCss: (req, tenantId) => inTenantOf(req, tenantId, readTokens),
}

interface SiteRow extends Record<string, unknown> {
  name: string
  tagline: string | null
  description: string | null
  locale: string
  timeZone: string
  supportEmail: string | null
  logo: MediaRow | null
  slugs: string[]
}

const sitePaths: SiteView['paths'] = {
  courses: '/courses',
  redeem: paths.redeem,
  signIn: paths.signIn,
  terms: paths.legal.terms,
  privacy: paths.legal.privacy,
  imprint: paths.legal.imprint,
}

async function readSite(): Promise<SiteView> {
  const { rows, tenantId } = tenantDatabase()
  const [site] = await rows<SiteRow>(sql`
    select t.name, t.tagline, t.description, t.locale::text as locale, t.time_zone as "timeZone",
      t.support_email as "supportEmail",
      (select json_build_object('id', m.id, 'filename', m.filename, 'alt', m.alt, 'width', m.width, 'height', m.height,
        'objectKey', m.object_key) from media m where m.id = t.logo_id and m.tenant_id = t.id) as logo,
      array(select c.slug from courses c where c.tenant_id = t.id and c._status = 'published') as slugs
    from tenants t where t.id = ${tenantId}`)
  if (!site) throw new Error('There is no such academy')
  const { slugs, logo, ...view } = site
  return {
    ...view,
    tagline: view.tagline ?? '',
    description: view.description ?? '',
    logo: pictureView(logo),
    paths: sitePaths,
    answers: [...Object.values(sitePaths), paths.home, paths.signUp, ...slugs.map(paths.course)],
  }
}

async function readPictures(ids: readonly string[]): Promise<LibraryPicture[]> {
  const { rows, tenantId } = tenantDatabase()
  const known = ids.filter(id => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id))
  if (known.length === 0) return []
  const list = sql.join(
    known.map(id => sql`${id}::uuid`),
    sql`, `,
  )
  const found = await rows<MediaRow>(sql`
    select id, filename, alt, width::int as width, height::int as height, object_key as "objectKey"
    from media where tenant_id = ${tenantId} and id in (${list})`)
  return found.flatMap(row => {
    const view: PictureView | null = pictureView(row)
    const url = view?.sources[0]?.url
    if (!view || url === undefined) return []
    const { alt, width, height } = view
    return [{ id: row.id, alt, width, height, url, read: () => bytesOf(row.objectKey ?? '') }]
  })
}

async function bytesOf(key: string): Promise<Uint8Array> {
  const object = await openObject(key)
  if (!object) throw new Error('The picture has no file')
  return new Uint8Array(await new Response(object.body).arrayBuffer())
}

async function readTokens(): Promise<string> {
  const { rows, tenantId } = tenantDatabase()
  const [tenant] = await rows<{ theme: string; branding: unknown }>(
    sql`select theme::text as theme, branding_config as branding from tenants where id = ${tenantId}`,
  )
  return tokenSheetOf(tenant?.theme ?? '', tenant?.branding)
}

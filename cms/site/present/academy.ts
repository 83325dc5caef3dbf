import type { AcademyView, PictureView } from '@lectern/theme-contract'
import type { Media, Tenant } from '../../payload-types.ts'
import { paths } from '../navigation.ts'

/** A picture of the academy, served on its own host; `null` when it is not populated or has no file. */
export function presentPicture(picture: Media | string | null | undefined): PictureView | null {
  if (!picture || typeof picture === 'string' || !picture.objectKey) return null
  return {
    url: `/media/${picture.objectKey}`,
    alt: picture.alt ?? '',
    width: picture.width ?? 1600,
    height: picture.height ?? 900,
  }
}

/** @param language that a student chose for their own pages */
export function presentAcademy(tenant: Tenant, language?: string | null): AcademyView {
  return {
    name: tenant.name,
    tagline: tenant.tagline ?? '',
    description: tenant.description ?? '',
    locale: language ?? tenant.locale,
    timeZone: tenant.timeZone,
    logo: presentPicture(tenant.logo),
    legal: paths.legal,
    supportEmail: tenant.supportEmail ?? null,
  }
}

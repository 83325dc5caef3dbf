import type { Payload, PayloadRequest } from 'payload'

/**
 * What a mail calls an active academy, and the language to say it in. Overrides access: it goes to somebody who may not
 * be signed in, and names what the academy's public pages name.
 * @param req reads in the transaction of this request
 */
export async function academyNamed(
  payload: Payload,
  tenantId: string,
  req?: PayloadRequest,
): Promise<{ name: string; language: string } | null> {
  const tenant = await payload.findByID({
    collection: 'tenants',
    id: tenantId,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
    ...(req && { req }),
  })
  return tenant?.status === 'active' ? { name: tenant.name, language: tenant.locale } : null
}

/** The same for a site: the platform itself has no tenant, and its staff have no one language. */
export async function placeNamed(
  payload: Payload,
  tenantId: string | null,
): Promise<{ name: string; language: string } | null> {
  return tenantId === null ? { name: 'Lectern', language: 'en' } : academyNamed(payload, tenantId)
}

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

/**
 * The same for a mail of a site, in the language that the student at this address chose. The platform itself has no
 * tenant, and its staff have no one language. Overrides access: who asks for a new password is not signed in.
 */
export async function placeNamed(
  payload: Payload,
  tenantId: string | null,
  address: string,
): Promise<{ name: string; language: string } | null> {
  if (tenantId === null) return { name: 'Lectern', language: 'en' }
  const academy = await academyNamed(payload, tenantId)
  if (!academy) return null
  const { docs } = await payload.find({
    collection: 'students',
    where: { and: [{ tenant: { equals: tenantId } }, { email: { equals: address } }] },
    select: { language: true },
    limit: 1,
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return { ...academy, language: docs[0]?.language ?? academy.language }
}

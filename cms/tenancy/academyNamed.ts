import type { Payload } from 'payload'

/**
 * What a mail calls an active academy, and the language to say it in. Overrides access: it goes to somebody who is not
 * signed in, and names what the academy's public pages name.
 */
export async function academyNamed(
  payload: Payload,
  tenantId: string,
): Promise<{ name: string; language: string } | null> {
  const tenant = await payload.findByID({
    collection: 'tenants',
    id: tenantId,
    depth: 0,
    overrideAccess: true,
    disableErrors: true,
  })
  return tenant?.status === 'active' ? { name: tenant.name, language: tenant.locale } : null
}

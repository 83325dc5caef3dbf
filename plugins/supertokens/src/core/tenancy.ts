import { getUsersOldestFirst } from 'supertokens-node'
import { createOrUpdateTenant, getTenant, listAllTenants } from 'supertokens-node/recipe/multitenancy'
import { platformClaim } from '../claim/index.ts'
import { accountIdentifier, isIdentifier, normaliseEmail } from '../identifiers.ts'
import type { ResolvedOptions } from '../options.ts'
import { registry } from '../registry.ts'
import type { CoreTenants } from '../types.ts'
import { ensureInit, publicTenant } from './init.ts'
import { CoreSetUpFault, setUpFaultOf } from './setUpFault.ts'

/** What the core knows somebody under who signs in with a password: its tenant, and what stands for the address there. */
export interface CoreLogin {
  tenant: string
  identifier: string
}

const prefix = 'academy-'

/**
 * Where the core keeps the account of an address on a site, see the option `coreTenants`. Makes an academy's tenant when
 * it is needed for the first time.
 * @throws CoreSetUpFault
 */
export async function locate(options: ResolvedOptions, siteName: string, email: string): Promise<CoreLogin> {
  const tenant = await coreTenantOf(options, siteName)
  const identifier =
    options.coreTenants === 'each'
      ? normaliseEmail(email)
      : accountIdentifier(options.identityKey, siteName, email)
  return { tenant, identifier }
}

/** The core's tenant of a site. Staff are in `public`, which every core has. @throws CoreSetUpFault */
export async function coreTenantOf(options: ResolvedOptions, siteName: string): Promise<string> {
  ensureInit(options)
  await requireFit(options.coreTenants)
  if (options.coreTenants === 'one' || siteName === platformClaim) return publicTenant
  // The core does not tell apart what differs in case only.
  if (!/^[a-z0-9-]{1,56}$/.test(siteName)) {
    throw new CoreSetUpFault(
      'With SUPERTOKENS_TENANTS=each, ids of academies must be of lower-case letters and digits',
    )
  }
  const tenant = `${prefix}${siteName}`
  const { coreTenants } = registry()
  const made = coreTenants.get(tenant) ?? makeTenant(tenant)
  coreTenants.set(tenant, made)
  try {
    await made
  } catch (error) {
    coreTenants.delete(tenant)
    throw setUpFaultOf(error) ?? error
  }
  return tenant
}

/** Writing a tenant makes the core load all of them anew, so it is asked first. */
async function makeTenant(tenant: string): Promise<void> {
  const known = await getTenant(tenant)
  const firstFactors = ['emailpassword', 'thirdparty']
  if (known && firstFactors.every(factor => known.firstFactors?.includes(factor))) return
  await createOrUpdateTenant(tenant, { firstFactors })
}

/** With the other setting nobody would be found, and whoever signed up again would have a second account. */
async function requireFit(wanted: CoreTenants): Promise<void> {
  const state = registry()
  if (state.accountsKept === wanted) return
  const kept = await howAccountsAreKept()
  if (kept === null) return
  if (kept !== wanted) {
    throw new CoreSetUpFault(
      `The accounts in the SuperTokens core were made with SUPERTOKENS_TENANTS=${kept}: set it to that, or use an empty core`,
    )
  }
  state.accountsKept = kept
}

/** More than other programs leave in a core that is meant for this one. */
const looked = 20

/** Told by the accounts themselves; `null` while there is none. */
async function howAccountsAreKept(): Promise<CoreTenants | null> {
  const { users } = await getUsersOldestFirst({ tenantId: publicTenant, limit: looked })
  if (users.some(({ emails }) => emails.some(isIdentifier))) return 'one'
  if (users.length > 0) return 'each'
  const { tenants } = await listAllTenants()
  return tenants.some(({ tenantId }) => tenantId.startsWith(prefix)) ? 'each' : null
}

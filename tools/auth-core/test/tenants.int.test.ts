import { randomUUID } from 'node:crypto'
import { decodeJwt } from 'jose'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Connection, loadSdk, raw, type Sdk } from '../contract/sdk.ts'
import { refresh, testCores, tokenOf, verify } from './harness.ts'

const { connect, rows } = testCores()
const ways = ['emailpassword', 'thirdparty']
let connection: Connection
let sdk: Sdk
beforeAll(async () => {
  connection = await connect({ licensed: true })
  sdk = loadSdk(connection)
})

const anAddress = () => `${randomUUID()}@tenants.example`

async function aTenant(): Promise<string> {
  const name = `academy-${randomUUID()}`
  expect(await sdk.multitenancy.createOrUpdateTenant(name, { firstFactors: ways })).toEqual({
    status: 'OK',
    createdNew: true,
  })
  return name
}

async function aUser(tenant: string, address = anAddress(), password = 'some-password-1') {
  const made = await sdk.emailPassword.signUp(tenant, address, password)
  if (made.status !== 'OK') throw new Error(`sign-up answered ${made.status}`)
  return { address, id: made.user.id, recipeUserId: made.recipeUserId }
}

describe('a licensed core', () => {
  it('says so, and grants nothing but tenants', async () => {
    expect((await raw(connection, 'GET', '/ee/featureflag')).json.features).toEqual(['multi_tenancy'])
    const free = await connect()
    expect((await raw(free, 'GET', '/ee/featureflag')).json.features).toEqual([])
    const { recipeUserId } = await aUser('public')
    await expect(sdk.accountLinking.createPrimaryUser(recipeUserId)).rejects.toThrow(/402/)
    expect((await raw(connection, 'POST', '/recipe/totp/device', {})).status).toBe(402)
  })

  it('makes a tenant once, which lets nobody in before it is told how', async () => {
    const name = `academy-${randomUUID()}`
    expect(await sdk.multitenancy.getTenant(name)).toBeUndefined()
    await expect(sdk.emailPassword.signUp(name, anAddress(), 'some-password-1')).rejects.toThrow(/400/)
    await sdk.multitenancy.createOrUpdateTenant(name, {})
    expect(await sdk.multitenancy.getTenant(name)).toMatchObject({ tenantId: name, firstFactors: [] })
    await expect(sdk.emailPassword.signUp(name, anAddress(), 'some-password-1')).rejects.toThrow(/403/)
    const again = await sdk.multitenancy.createOrUpdateTenant(name, { firstFactors: ways })
    expect(again).toEqual({ status: 'OK', createdNew: false })
    expect(await sdk.multitenancy.getTenant(name)).toMatchObject({ firstFactors: ways })
    await aUser(name)
    const { tenants } = await sdk.multitenancy.listAllTenants()
    expect(tenants.map(({ tenantId }) => tenantId)).toEqual(expect.arrayContaining(['public', name]))
  })

  it.each(['recipe', 'appid-x', 'with space', 'with_underscore'])('refuses the name %s', async tenantId => {
    const answer = await raw(connection, 'PUT', '/recipe/multitenancy/tenant/v2', { tenantId })
    expect(answer.status).toBe(400)
  })

  it('keeps the same address in two tenants and in public apart', async () => {
    const [a, b] = [await aTenant(), await aTenant()]
    const { address } = await aUser(a, anAddress(), 'password-of-a')
    expect((await sdk.emailPassword.signIn(b, address, 'password-of-a')).status).toBe(
      'WRONG_CREDENTIALS_ERROR',
    )
    const other = await aUser(b, address, 'password-of-b')
    expect((await sdk.emailPassword.signIn(a, address, 'password-of-b')).status).toBe(
      'WRONG_CREDENTIALS_ERROR',
    )
    expect((await sdk.emailPassword.signIn('public', address, 'password-of-b')).status).toBe(
      'WRONG_CREDENTIALS_ERROR',
    )
    const inB = await sdk.supertokens.listUsersByAccountInfo(b, { email: address })
    expect(inB.map(({ id, tenantIds }) => ({ id, tenantIds }))).toEqual([{ id: other.id, tenantIds: [b] }])
    expect(await sdk.supertokens.getUserCount(undefined, b)).toBe(1)
    const { users } = await sdk.supertokens.getUsersNewestFirst({ tenantId: b })
    expect(users.map(({ id }) => id)).toEqual([other.id])
    // By its own id a user is found wherever it is.
    expect((await sdk.supertokens.getUser(other.id))?.tenantIds).toEqual([b])
    const moved = { recipeUserId: other.recipeUserId, email: anAddress() }
    expect((await sdk.emailPassword.updateEmailOrPassword(moved)).status).toBe('OK')
    expect((await sdk.emailPassword.signIn(a, address, 'password-of-a')).status).toBe('OK')
  })

  it('makes one identity of Google two users in two tenants', async () => {
    const [a, b, subject, address] = [await aTenant(), await aTenant(), randomUUID(), anAddress()]
    const enter = async (tenant: string) => {
      const answer = await sdk.thirdParty.manuallyCreateOrUpdateUser(tenant, 'google', subject, address, true)
      if (answer.status !== 'OK') throw new Error(`the core said ${answer.status}`)
      return answer
    }
    const [first, second, again] = [await enter(a), await enter(b), await enter(a)]
    expect(second.user.id).not.toBe(first.user.id)
    expect([again.user.id, again.createdNewRecipeUser]).toEqual([first.user.id, false])
  })

  it('names the tenant in session, token and handle, through refresh and end', async () => {
    const tenant = await aTenant()
    const { id } = await aUser(tenant)
    const opened = await raw(connection, 'POST', `/${tenant}/recipe/session`, {
      userId: id,
      userDataInJWT: {},
      userDataInDatabase: {},
      enableAntiCsrf: false,
    })
    expect(opened.json.session).toMatchObject({ tenantId: tenant })
    expect(decodeJwt(tokenOf(opened, 'accessToken')).tId).toBe(tenant)
    const renewed = await refresh(connection, tokenOf(opened, 'refreshToken'))
    expect(decodeJwt(tokenOf(renewed, 'accessToken')).tId).toBe(tenant)
    const confirmed = await verify(connection, tokenOf(renewed, 'accessToken'))
    expect(decodeJwt(tokenOf(confirmed, 'accessToken')).tId).toBe(tenant)
    expect((await refresh(connection, tokenOf(opened, 'refreshToken'))).json.status).toBe(
      'TOKEN_THEFT_DETECTED',
    )
    const [handle = ''] = await sdk.session.getAllSessionHandlesForUser(id)
    expect(await sdk.session.getSessionInformation(handle)).toMatchObject({ tenantId: tenant })
    expect(await sdk.session.getAllSessionHandlesForUser(id, true, 'public')).toEqual([])
    expect(await sdk.session.revokeAllSessionsForUser(id, true, 'public')).toEqual([])
    expect(await sdk.session.revokeSession(handle)).toBe(true)
    expect(await sdk.session.getAllSessionHandlesForUser(id)).toEqual([])
  })

  it('takes the tokens that verify an address in their own tenant alone', async () => {
    const [a, b] = [await aTenant(), await aTenant()]
    const { recipeUserId, address } = await aUser(a)
    const made = await sdk.verification.createEmailVerificationToken(a, recipeUserId, address)
    if (made.status !== 'OK') throw new Error(`the core said ${made.status}`)
    expect((await sdk.verification.verifyEmailUsingToken(b, made.token)).status).not.toBe('OK')
    expect((await sdk.verification.verifyEmailUsingToken(a, made.token)).status).toBe('OK')
  })

  it('resets a password in a tenant', async () => {
    const tenant = await aTenant()
    const { id, address } = await aUser(tenant)
    const made = await sdk.emailPassword.createResetPasswordToken(tenant, id, address)
    if (made.status !== 'OK') throw new Error(`the core said ${made.status}`)
    const used = await sdk.emailPassword.resetPasswordUsingToken(tenant, made.token, 'another-password-1')
    expect(used.status).toBe('OK')
    expect((await sdk.emailPassword.signIn(tenant, address, 'another-password-1')).status).toBe('OK')
  })

  it('keeps providers and roles of a tenant to it, and removes them with it', async () => {
    const [a, b] = [await aTenant(), await aTenant()]
    const { id } = await aUser(a)
    await sdk.multitenancy.createOrUpdateThirdPartyConfig(a, { thirdPartyId: 'google', clients: [] })
    expect((await sdk.multitenancy.getTenant(a))?.thirdParty.providers).toHaveLength(1)
    expect((await sdk.multitenancy.getTenant(b))?.thirdParty.providers).toEqual([])
    const role = randomUUID()
    await sdk.roles.createNewRoleOrAddPermissions(role, [])
    await sdk.roles.addRoleToUser(a, id, role)
    expect((await sdk.roles.getRolesForUser(a, id)).roles).toEqual([role])
    expect((await sdk.roles.getRolesForUser(b, id)).roles).toEqual([])
    expect(await sdk.multitenancy.deleteTenant(a)).toEqual({ status: 'OK', didExist: true })
    expect(await sdk.multitenancy.deleteTenant(a)).toEqual({ status: 'OK', didExist: false })
    expect(await sdk.multitenancy.getTenant(a)).toBeUndefined()
    const left = 'SELECT tenant_id FROM lectern_thirdparty_config WHERE tenant_id = $1'
    expect(await rows(left, [a])).toEqual([])
  })
})

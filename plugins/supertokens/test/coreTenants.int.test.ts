import { authHandler, readSession } from '@lectern/plugin-supertokens'
import { getUser } from 'supertokens-node'
import { listAllTenants } from 'supertokens-node/recipe/multitenancy'
import { getSessionInformation } from 'supertokens-node/recipe/session'
import { afterAll, beforeAll, beforeEach, expect, inject, it, vi } from 'vitest'
import { registry } from '../src/registry.ts'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { anEmail, aStaffMember, aStudentAt, headersOf, password } from './people.ts'

const setting = inject('coreTenants')
let app: TestApp
beforeAll(async () => {
  app = await startTestApp()
})
afterAll(() => app.stop())
beforeEach(() => {
  delete registry().limits
})

/** The tenant that the core should keep a site's people in. */
const tenantOf = (academy: string | null) =>
  academy === null || setting === 'one' ? 'public' : `academy-${academy}`

/** What the core knows of somebody who is signed in on a site. */
async function inCore(browser: Browser, site: string) {
  const state = await readSession(headersOf(browser, site), app.options)
  if (state.kind !== 'valid') throw new Error(`the session is ${state.kind}`)
  const user = await getUser(state.authId)
  const session = await getSessionInformation(state.sessionHandle)
  return { session: session?.tenantId, tenants: user?.tenantIds, emails: user?.emails }
}

it('keeps accounts and sessions in the tenant, and under the name, that the option asks for', async () => {
  const { email, browser: inA } = await aStudentAt(app, 'a')
  const { browser: inB } = await aStudentAt(app, 'b', email)
  const staff = await aStaffMember(app)
  expect((await staff.signIn()).status).toBe(200)
  const places = [
    { site: 'a', browser: inA, address: email, tenant: tenantOf(app.academyA) },
    { site: 'b', browser: inB, address: email, tenant: tenantOf(app.academyB) },
    { site: 'platform', browser: staff.browser, address: staff.email, tenant: tenantOf(null) },
  ]
  const names: unknown[] = []
  for (const { site, browser, address, tenant } of places) {
    const { emails, ...known } = await inCore(browser, site)
    expect(known).toEqual({ session: tenant, tenants: [tenant] })
    const name = expect.stringMatching(/^[0-9a-f]{64}@identity\.invalid$/)
    expect(emails).toEqual([setting === 'each' ? address : name])
    names.push(emails?.[0])
  }
  // Identifiers of one address are unlike each other, since they share a tenant.
  if (setting === 'one') expect(new Set(names).size).toBe(3)
  const { tenants } = await listAllTenants()
  expect(tenants.map(({ tenantId }) => tenantId).sort()).toEqual(
    [...new Set(['public', ...places.map(({ tenant }) => tenant)])].sort(),
  )
})

it('makes the tenant once for people who come at the same moment, and again if it could not be made', async () => {
  const tenantId = await app.create('tenants', { name: 'new' })
  const site = { kind: 'academy', tenantId, origin: 'http://new.localhost:3000' } as const
  const handle = authHandler({ ...app.options, siteOf: () => site })
  const signUp = () =>
    handle(
      new Request(`${site.origin}/auth/sign-up`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ name: 'Sam', email: anEmail(), password }),
      }),
      app.payload,
    )
  app.core.faults.set('/recipe/multitenancy/tenant/v2', { status: 500 })
  expect((await signUp()).status).toBe(setting === 'each' ? 500 : 201)
  app.core.faults.clear()
  const answers = await Promise.all([signUp(), signUp(), signUp()])
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
})

it('lets nobody in, and nobody be made, with the other setting, and names it to the operator', async () => {
  const { email } = await aStudentAt(app, 'a')
  const staff = await aStaffMember(app)
  const other = { ...app.options, coreTenants: setting === 'one' ? 'each' : 'one' } as const
  const handle = authHandler(other)
  const changed: TestApp = { ...app, options: other, auth: request => handle(request, app.payload) }
  const logged = vi.spyOn(app.payload.logger, 'error').mockReturnValue(undefined)
  for (const [site, path, body] of [
    ['a', '/auth/sign-in', { email, password }],
    ['a', '/auth/sign-up', { name: 'Sam', email: anEmail(), password }],
    ['platform', '/auth/sign-in', { email: staff.email, password }],
  ] as const) {
    logged.mockClear()
    const answer = await new Browser(changed, site).post(path, body)
    expect([path, answer.status, answer.body.code]).toEqual([path, 503, 'sign-in-unavailable'])
    expect(logged.mock.calls).toEqual([
      [{ path, msg: expect.stringContaining(`SUPERTOKENS_TENANTS=${setting}:`) }],
    ])
  }
  logged.mockRestore()
  expect((await new Browser(app, 'a').post('/auth/sign-in', { email, password })).status).toBe(200)
  expect((await staff.signIn()).status).toBe(200)
})

import { authHandler } from '@lectern/plugin-supertokens'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { startTestApp, type TestApp } from './app.ts'
import { Browser } from './browser.ts'
import { anEmail, aStudentAt, password } from './people.ts'

let app: TestApp
beforeAll(async () => {
  app = await startTestApp({ coreTenants: 'each' }, { licensed: false })
})
afterAll(() => app.stop())

it('needs a licence for a tenant of each academy, and says so to the operator alone', async () => {
  const email = anEmail()
  const account = { name: 'Sam', email, password }
  const logged = vi.spyOn(app.payload.logger, 'error').mockReturnValue(undefined)
  const answer = await new Browser(app, 'a').post('/auth/sign-up', account)
  expect([answer.status, answer.body.code]).toEqual([503, 'sign-in-unavailable'])
  expect(answer.text).not.toMatch(/licen[cs]e|tenant/i)
  const msg = expect.stringMatching(/licence.*SUPERTOKENS_TENANTS/)
  expect(logged.mock.calls).toEqual([[{ path: '/auth/sign-up', msg }]])
  logged.mockRestore()
  const where = { email: { equals: email } }
  expect((await app.payload.count({ collection: 'students', where })).totalDocs).toBe(0)

  // Nothing was made, so the core without a licence still takes the setting that fits it.
  const options = { ...app.options, coreTenants: 'one' } as const
  const handle = authHandler(options)
  const free: TestApp = { ...app, options, auth: request => handle(request, app.payload) }
  await aStudentAt(free, 'a', email)
})

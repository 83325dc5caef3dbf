import { describe, expect, it } from 'vitest'
import type { Subject } from '../describeAuthCore.ts'
import { newAddress, signUp } from './people.ts'
import { raw } from './sdk.ts'

export function describeInterface(subject: Subject): void {
  describe('interface', () => {
    it('names CDI 5.4 among its versions', async () => {
      const answer = await raw(subject.connection, 'GET', '/apiversion')
      expect(answer.status).toBe(200)
      expect(answer.json.versions).toContain('5.4')
    })

    it('says hello and shows its public keys without an API key', async () => {
      const hello = await raw(subject.connection, 'GET', '/hello', undefined, {})
      expect([hello.status, hello.text.trim()]).toEqual([200, 'Hello'])
      const jwks = await raw(subject.connection, 'GET', '/.well-known/jwks.json', undefined, {})
      const keys = jwks.json.keys as Array<Record<string, string>>
      expect(keys.some(key => key.kid?.startsWith('d-'))).toBe(true)
      expect(keys.some(key => key.kid?.startsWith('s-'))).toBe(true)
      for (const key of keys) {
        expect(key).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
        expect(key).not.toHaveProperty('d')
      }
    })

    it.each([
      ['missing', {}],
      ['wrong', { 'api-key': 'not-the-key-of-this-core' }],
      ['empty', { 'api-key': '' }],
    ])('refuses a %s API key', async (_case, headers) => {
      const address = newAddress()
      const answer = await raw(
        subject.connection,
        'POST',
        '/recipe/signup',
        { email: address, password: 'some-password-1' },
        headers,
      )
      expect([answer.status, answer.text.trim()]).toEqual([401, 'Invalid API key'])
      const users = await subject.sdk.supertokens.listUsersByAccountInfo('public', { email: address })
      expect(users).toEqual([])
    })

    it('answers 404 to an unknown path', async () => {
      expect((await raw(subject.connection, 'GET', '/recipe/nothing')).status).toBe(404)
    })

    it.each(['{"email": ', '[]', '"text"'])('answers 400 to the body %s', async body => {
      const answer = await raw(subject.connection, 'POST', '/recipe/signin', body)
      expect(answer.status).toBe(400)
    })

    it('names the field that is missing or of another type', async () => {
      const missing = await raw(subject.connection, 'POST', '/recipe/signin', { email: newAddress() })
      expect([missing.status, missing.text.includes("'password'")]).toEqual([400, true])
      const numeric = await raw(subject.connection, 'POST', '/recipe/signup', {
        email: 5,
        password: 'some-password-1',
      })
      expect([numeric.status, numeric.text.includes("'email'")]).toEqual([400, true])
      const parameter = await raw(subject.connection, 'GET', '/user/id')
      expect([parameter.status, parameter.text.includes("'userId'")]).toEqual([400, true])
    })

    it('refuses licensed features with 402', async () => {
      const { sdk, connection } = subject
      await expect(sdk.multitenancy.createOrUpdateTenant('academy', {})).rejects.toThrow(/402/)
      const user = await signUp(subject)
      await expect(sdk.accountLinking.createPrimaryUser(user.recipeUserId)).rejects.toThrow(/402/)
      const device = { userId: user.id, skew: 1, period: 30 }
      expect((await raw(connection, 'POST', '/recipe/totp/device', device)).status).toBe(402)
    })

    it('knows the tenant public alone', async () => {
      expect(await subject.sdk.multitenancy.getTenant('public')).toMatchObject({ tenantId: 'public' })
      expect(await subject.sdk.multitenancy.getTenant('academy')).toBeUndefined()
      const answer = await raw(subject.connection, 'POST', '/academy/recipe/signin', {
        email: newAddress(),
        password: 'some-password-1',
      })
      expect(answer.status).toBe(400)
    })
  })
}

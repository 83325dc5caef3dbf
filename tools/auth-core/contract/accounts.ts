import { randomUUID } from 'node:crypto'
import bcrypt from 'bcrypt'
import { describe, expect, it } from 'vitest'
import type { Subject } from '../describeAuthCore.ts'
import { newAddress, PASSWORD, signUp } from './people.ts'
import { raw } from './sdk.ts'

export function describeAccounts(subject: Subject): void {
  describe('accounts', () => {
    it('signs up, signs in and finds the user by id and address', async () => {
      const { sdk } = subject
      const { address, id, user } = await signUp(subject)
      expect(user.emails).toEqual([address])
      expect(user.loginMethods).toHaveLength(1)
      expect(user.loginMethods[0]).toMatchObject({
        recipeId: 'emailpassword',
        email: address,
        verified: false,
      })
      const signedIn = await sdk.emailPassword.signIn('public', address, PASSWORD)
      expect(signedIn).toMatchObject({ status: 'OK', user: { id } })
      expect((await sdk.supertokens.getUser(id))?.emails).toEqual([address])
      const byAddress = await sdk.supertokens.listUsersByAccountInfo('public', { email: address })
      expect(byAddress.map(found => found.id)).toEqual([id])
      expect(await sdk.supertokens.getUser(randomUUID())).toBeUndefined()
    })

    it('takes an address once, whatever its case', async () => {
      const { sdk, connection } = subject
      const { address } = await signUp(subject)
      const again = await sdk.emailPassword.signUp('public', address, 'another-password-1')
      expect(again.status).toBe('EMAIL_ALREADY_EXISTS_ERROR')
      const upper = { email: ` ${address.toUpperCase()} `, password: 'another-password-1' }
      expect((await raw(connection, 'POST', '/recipe/signup', upper)).json.status).toBe(
        'EMAIL_ALREADY_EXISTS_ERROR',
      )
      expect((await sdk.emailPassword.signIn('public', address, PASSWORD)).status).toBe('OK')
    })

    it('lets one of several sign-ups at once win', async () => {
      const { sdk } = subject
      const address = newAddress()
      const attempts = await Promise.all(
        ['first-password-1', 'second-password-2', 'third-password-3'].map(password =>
          sdk.emailPassword.signUp('public', address, password),
        ),
      )
      expect(attempts.map(attempt => attempt.status).sort()).toEqual([
        'EMAIL_ALREADY_EXISTS_ERROR',
        'EMAIL_ALREADY_EXISTS_ERROR',
        'OK',
      ])
      const users = await sdk.supertokens.listUsersByAccountInfo('public', { email: address })
      expect(users).toHaveLength(1)
      subject.made.push(...users.map(user => user.id))
    })

    it('gives the same answer to a wrong password and an unknown address', async () => {
      const { connection } = subject
      const { address } = await signUp(subject)
      const wrong = await raw(connection, 'POST', '/recipe/signin', {
        email: address,
        password: 'wrong-password-1',
      })
      const unknown = await raw(connection, 'POST', '/recipe/signin', {
        email: newAddress(),
        password: PASSWORD,
      })
      expect(wrong.json).toEqual({ status: 'WRONG_CREDENTIALS_ERROR' })
      expect(unknown).toEqual(wrong)
    })

    it('changes password and address', async () => {
      const { sdk } = subject
      const first = await signUp(subject)
      const second = await signUp(subject)
      const changed = await sdk.emailPassword.updateEmailOrPassword({
        recipeUserId: first.recipeUserId,
        password: 'new-password-22',
      })
      expect(changed.status).toBe('OK')
      expect((await sdk.emailPassword.signIn('public', first.address, PASSWORD)).status).toBe(
        'WRONG_CREDENTIALS_ERROR',
      )
      expect((await sdk.emailPassword.signIn('public', first.address, 'new-password-22')).status).toBe('OK')

      const moved = newAddress()
      const taken = { recipeUserId: first.recipeUserId, email: second.address }
      expect((await sdk.emailPassword.updateEmailOrPassword(taken)).status).toBe('EMAIL_ALREADY_EXISTS_ERROR')
      await sdk.emailPassword.updateEmailOrPassword({ recipeUserId: first.recipeUserId, email: moved })
      expect((await sdk.emailPassword.signIn('public', moved, 'new-password-22')).status).toBe('OK')
      expect((await sdk.emailPassword.signIn('public', first.address, 'new-password-22')).status).not.toBe(
        'OK',
      )
    })

    it('signs a third-party identity up once, then in, following its address', async () => {
      const { sdk } = subject
      const identity = `google-${randomUUID()}`
      const address = newAddress()
      const enter = (email: string) =>
        sdk.thirdParty.manuallyCreateOrUpdateUser('public', 'google', identity, email, true)
      const first = await enter(address)
      expect(first).toMatchObject({ status: 'OK', createdNewRecipeUser: true })
      if (first.status !== 'OK') return
      subject.made.push(first.user.id)
      expect(first.user.loginMethods[0]).toMatchObject({
        recipeId: 'thirdparty',
        email: address,
        verified: true,
      })
      expect(first.user.thirdParty).toEqual([{ id: 'google', userId: identity }])
      const moved = newAddress()
      const second = await enter(moved)
      expect(second).toMatchObject({ status: 'OK', createdNewRecipeUser: false, user: { id: first.user.id } })
      expect((await sdk.supertokens.getUser(first.user.id))?.emails).toEqual([moved])
      const found = await sdk.supertokens.listUsersByAccountInfo('public', {
        thirdParty: { id: 'google', userId: identity },
      })
      expect(found.map(user => user.id)).toEqual([first.user.id])
    })

    it('keeps password and Google users of one address apart', async () => {
      const { sdk } = subject
      const { address, id } = await signUp(subject)
      const other = await sdk.thirdParty.manuallyCreateOrUpdateUser(
        'public',
        'google',
        randomUUID(),
        address,
        true,
      )
      const users = await sdk.supertokens.listUsersByAccountInfo('public', { email: address })
      expect(users).toHaveLength(2)
      expect(other.status).toBe('OK')
      for (const user of users) await sdk.supertokens.deleteUser(user.id)
      expect(await sdk.supertokens.getUser(id)).toBeUndefined()
    })

    it('imports a bcrypt hash, replaces it, and signs in with it', async () => {
      const { sdk, connection } = subject
      const address = newAddress()
      const load = async (password: string) =>
        raw(connection, 'POST', '/recipe/user/passwordhash/import', {
          email: address,
          passwordHash: await bcrypt.hash(password, 4),
          hashingAlgorithm: 'bcrypt',
        })
      const made = await load('imported-password-1')
      expect(made.json).toMatchObject({ status: 'OK', didUserAlreadyExist: false })
      expect((await sdk.emailPassword.signIn('public', address, 'imported-password-1')).status).toBe('OK')
      const replaced = await load('imported-password-2')
      expect(replaced.json).toMatchObject({ status: 'OK', didUserAlreadyExist: true })
      expect((await sdk.emailPassword.signIn('public', address, 'imported-password-1')).status).not.toBe('OK')
      const signedIn = await sdk.emailPassword.signIn('public', address, 'imported-password-2')
      expect(signedIn.status).toBe('OK')
      if (signedIn.status === 'OK') subject.made.push(signedIn.user.id)
    })

    it('refuses to import what is no hash', async () => {
      const answer = await raw(subject.connection, 'POST', '/recipe/user/passwordhash/import', {
        email: newAddress(),
        passwordHash: 'plain text',
      })
      expect(answer.status).toBe(400)
    })

    it('lists and counts users in pages', async () => {
      const { sdk } = subject
      const before = await sdk.supertokens.getUserCount()
      const made = [await signUp(subject), await signUp(subject), await signUp(subject)]
      expect(await sdk.supertokens.getUserCount()).toBe(before + 3)
      const newest: string[] = []
      let paginationToken: string | undefined
      do {
        const page = await sdk.supertokens.getUsersNewestFirst({
          tenantId: 'public',
          limit: 2,
          paginationToken,
        })
        newest.push(...page.users.map(user => user.id))
        paginationToken = page.nextPaginationToken
      } while (paginationToken !== undefined)
      expect(new Set(newest).size).toBe(newest.length)
      expect(newest).toHaveLength(before + 3)
      expect(newest).toEqual(expect.arrayContaining(made.map(user => user.id)))
      for (const user of made) await sdk.supertokens.deleteUser(user.id)
      expect(await sdk.supertokens.getUserCount()).toBe(before)
    })
  })
}

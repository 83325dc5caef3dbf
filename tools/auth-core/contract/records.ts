import { randomUUID } from 'node:crypto'
import { createRemoteJWKSet, jwtVerify } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Subject } from '../describeAuthCore.ts'
import { PASSWORD, signUp } from './people.ts'

export function describeRecords(subject: Subject): void {
  describe('metadata', () => {
    it('merges at the top level, removes nulls, and clears', async () => {
      const { metadata } = subject.sdk
      const userId = randomUUID()
      expect((await metadata.getUserMetadata(userId)).metadata).toEqual({})
      await metadata.updateUserMetadata(userId, { a: 1, b: { deep: true, kept: 1 } })
      const merged = await metadata.updateUserMetadata(userId, { a: null, b: { deep: false }, c: 'é' })
      expect(merged.metadata).toEqual({ b: { deep: false }, c: 'é' })
      expect((await metadata.getUserMetadata(userId)).metadata).toEqual({ b: { deep: false }, c: 'é' })
      await metadata.clearUserMetadata(userId)
      expect((await metadata.getUserMetadata(userId)).metadata).toEqual({})
    })

    it('loses no update of several at once', async () => {
      const { metadata } = subject.sdk
      const userId = randomUUID()
      await Promise.all(
        ['a', 'b', 'c', 'd', 'e'].map(key => metadata.updateUserMetadata(userId, { [key]: key })),
      )
      expect(Object.keys((await metadata.getUserMetadata(userId)).metadata).sort()).toEqual([
        'a',
        'b',
        'c',
        'd',
        'e',
      ])
      await metadata.clearUserMetadata(userId)
    })
  })

  describe('roles', () => {
    it('creates, grants, lists, withdraws and deletes', async () => {
      const { roles } = subject.sdk
      const [role, permission, userId] = [randomUUID(), randomUUID(), randomUUID()]
      expect(await roles.createNewRoleOrAddPermissions(role, [permission])).toMatchObject({
        createdNewRole: true,
      })
      expect(await roles.createNewRoleOrAddPermissions(role, ['read'])).toMatchObject({
        createdNewRole: false,
      })
      const permissions = await roles.getPermissionsForRole(role)
      expect(permissions.status === 'OK' && [...permissions.permissions].sort()).toEqual(
        [permission, 'read'].sort(),
      )
      expect((await roles.getRolesThatHavePermission(permission)).roles).toEqual([role])
      expect((await roles.getAllRoles()).roles).toContain(role)

      expect(await roles.addRoleToUser('public', userId, role)).toMatchObject({
        didUserAlreadyHaveRole: false,
      })
      expect(await roles.addRoleToUser('public', userId, role)).toMatchObject({
        didUserAlreadyHaveRole: true,
      })
      expect((await roles.getRolesForUser('public', userId)).roles).toEqual([role])
      expect(await roles.getUsersThatHaveRole('public', role)).toMatchObject({ users: [userId] })

      await roles.removePermissionsFromRole(role, ['read'])
      expect(await roles.getPermissionsForRole(role)).toMatchObject({ permissions: [permission] })
      expect(await roles.removeUserRole('public', userId, role)).toMatchObject({ didUserHaveRole: true })
      expect(await roles.removeUserRole('public', userId, role)).toMatchObject({ didUserHaveRole: false })

      await roles.addRoleToUser('public', userId, role)
      expect(await roles.deleteRole(role)).toMatchObject({ didRoleExist: true })
      expect((await roles.getRolesForUser('public', userId)).roles).toEqual([])
      expect(await roles.deleteRole(role)).toMatchObject({ didRoleExist: false })
    })

    it('knows no role that was not created', async () => {
      const { roles } = subject.sdk
      const role = randomUUID()
      expect((await roles.addRoleToUser('public', randomUUID(), role)).status).toBe('UNKNOWN_ROLE_ERROR')
      expect((await roles.getPermissionsForRole(role)).status).toBe('UNKNOWN_ROLE_ERROR')
      expect((await roles.getUsersThatHaveRole('public', role)).status).toBe('UNKNOWN_ROLE_ERROR')
    })
  })

  describe('user ids of the application', () => {
    it('shows a mapped user by the external id everywhere', async () => {
      const { sdk } = subject
      const user = await signUp(subject)
      const external = `student-${randomUUID()}`
      const mapped = await sdk.supertokens.createUserIdMapping({
        superTokensUserId: user.id,
        externalUserId: external,
        externalUserIdInfo: 'note',
      })
      expect(mapped.status).toBe('OK')
      const expected = { status: 'OK', superTokensUserId: user.id, externalUserId: external }
      expect(await sdk.supertokens.getUserIdMapping({ userId: external })).toMatchObject(expected)
      expect(
        await sdk.supertokens.getUserIdMapping({ userId: user.id, userIdType: 'SUPERTOKENS' }),
      ).toMatchObject(expected)
      expect(await sdk.emailPassword.signIn('public', user.address, PASSWORD)).toMatchObject({
        user: { id: external },
      })
      expect((await sdk.supertokens.getUser(user.id))?.id).toBe(external)
      const again = await sdk.supertokens.createUserIdMapping({
        superTokensUserId: user.id,
        externalUserId: 'other',
      })
      expect(again).toMatchObject({
        status: 'USER_ID_MAPPING_ALREADY_EXISTS_ERROR',
        doesSuperTokensUserIdExist: true,
        doesExternalUserIdExist: false,
      })
      const unknown = await sdk.supertokens.createUserIdMapping({
        superTokensUserId: randomUUID(),
        externalUserId: randomUUID(),
      })
      expect(unknown.status).toBe('UNKNOWN_SUPERTOKENS_USER_ID_ERROR')
      await sdk.supertokens.deleteUser(external)
      expect((await sdk.supertokens.getUserIdMapping({ userId: external })).status).toBe(
        'UNKNOWN_MAPPING_ERROR',
      )
    })
  })

  describe('deletion', () => {
    it('removes everything that was kept for the user', async () => {
      const { sdk } = subject
      const user = await signUp(subject)
      const role = randomUUID()
      await sdk.roles.createNewRoleOrAddPermissions(role, [])
      await sdk.roles.addRoleToUser('public', user.id, role)
      await sdk.metadata.updateUserMetadata(user.id, { kept: true })
      const made = await sdk.verification.createEmailVerificationToken(
        'public',
        user.recipeUserId,
        user.address,
      )
      if (made.status === 'OK') await sdk.verification.verifyEmailUsingToken('public', made.token)
      const reset = await sdk.emailPassword.createResetPasswordToken('public', user.id, user.address)
      const opened = await sdk.open(user.id)

      await sdk.supertokens.deleteUser(user.id)

      expect(await sdk.supertokens.getUser(user.id)).toBeUndefined()
      expect((await sdk.emailPassword.signIn('public', user.address, PASSWORD)).status).toBe(
        'WRONG_CREDENTIALS_ERROR',
      )
      expect((await sdk.roles.getRolesForUser('public', user.id)).roles).toEqual([])
      expect((await sdk.metadata.getUserMetadata(user.id)).metadata).toEqual({})
      expect(await sdk.verification.isEmailVerified(user.recipeUserId, user.address)).toBe(false)
      expect(await sdk.session.getAllSessionHandlesForUser(user.id)).toEqual([])
      expect((await sdk.visit(opened.cookies, { checkDatabase: true })).status).toBe(401)
      const token = reset.status === 'OK' ? reset.token : ''
      expect((await sdk.emailPassword.consumePasswordResetToken('public', token)).status).toBe(
        'RESET_PASSWORD_INVALID_TOKEN_ERROR',
      )
      await sdk.roles.deleteRole(role)
      const anew = await signUp(subject, user.address)
      expect(anew.id).not.toBe(user.id)
      await sdk.supertokens.deleteUser(anew.id)
    })
  })

  describe('signed documents', () => {
    it('signs a payload that its public keys verify', async () => {
      const made = await subject.sdk.session.createJWT({ scope: 'hand-back' }, 60)
      if (made.status !== 'OK') throw new Error(`JWT answered ${made.status}`)
      const keys = createRemoteJWKSet(new URL(`${subject.connection.url}/.well-known/jwks.json`))
      const verified = await jwtVerify(made.jwt, keys)
      expect(verified.payload).toMatchObject({ scope: 'hand-back' })
    })
  })
}

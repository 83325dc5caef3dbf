import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import type { Subject } from '../describeAuthCore.ts'
import { newAddress, PASSWORD, signUp } from './people.ts'

async function resetToken(subject: Subject, user: { id: string; address: string }): Promise<string> {
  const made = await subject.sdk.emailPassword.createResetPasswordToken('public', user.id, user.address)
  if (made.status !== 'OK') throw new Error(`reset token answered ${made.status}`)
  return made.token
}

export function describeTokens(subject: Subject): void {
  describe('password reset', () => {
    it('resets once, and ends the other tokens', async () => {
      const { sdk } = subject
      const user = await signUp(subject)
      const token = await resetToken(subject, user)
      const other = await resetToken(subject, user)
      const reset = await sdk.emailPassword.resetPasswordUsingToken('public', token, 'reset-password-1')
      expect(reset.status).toBe('OK')
      expect((await sdk.emailPassword.signIn('public', user.address, 'reset-password-1')).status).toBe('OK')
      expect((await sdk.emailPassword.signIn('public', user.address, PASSWORD)).status).not.toBe('OK')
      for (const spent of [token, other]) {
        const replay = await sdk.emailPassword.resetPasswordUsingToken('public', spent, 'stolen-password-1')
        expect(replay.status).toBe('RESET_PASSWORD_INVALID_TOKEN_ERROR')
      }
      expect((await sdk.emailPassword.signIn('public', user.address, 'reset-password-1')).status).toBe('OK')
    })

    it('lets one of several uses at once win', async () => {
      const { sdk } = subject
      const user = await signUp(subject)
      const token = await resetToken(subject, user)
      const uses = await Promise.all(
        [1, 2, 3, 4].map(() => sdk.emailPassword.consumePasswordResetToken('public', token)),
      )
      expect(uses.filter(use => use.status === 'OK')).toEqual([
        expect.objectContaining({ status: 'OK', userId: user.id, email: user.address }),
      ])
    })

    it('refuses unknown tokens and users', async () => {
      const { sdk } = subject
      const unknown = await sdk.emailPassword.consumePasswordResetToken('public', 'no-such-token')
      expect(unknown.status).toBe('RESET_PASSWORD_INVALID_TOKEN_ERROR')
      const nobody = await sdk.emailPassword.createResetPasswordToken('public', randomUUID(), newAddress())
      expect(nobody.status).toBe('UNKNOWN_USER_ID_ERROR')
    })
  })

  describe('e-mail verification', () => {
    it('verifies once, shows it on the user, and can be undone', async () => {
      const { sdk } = subject
      const user = await signUp(subject)
      const made = await sdk.verification.createEmailVerificationToken(
        'public',
        user.recipeUserId,
        user.address,
      )
      if (made.status !== 'OK') throw new Error(`verification token answered ${made.status}`)
      expect(await sdk.verification.isEmailVerified(user.recipeUserId, user.address)).toBe(false)
      const used = await sdk.verification.verifyEmailUsingToken('public', made.token)
      expect(used).toMatchObject({ status: 'OK', user: { email: user.address } })
      expect(await sdk.verification.isEmailVerified(user.recipeUserId, user.address)).toBe(true)
      expect((await sdk.supertokens.getUser(user.id))?.loginMethods[0]?.verified).toBe(true)
      const replay = await sdk.verification.verifyEmailUsingToken('public', made.token)
      expect(replay.status).toBe('EMAIL_VERIFICATION_INVALID_TOKEN_ERROR')
      const more = await sdk.verification.createEmailVerificationToken(
        'public',
        user.recipeUserId,
        user.address,
      )
      expect(more.status).toBe('EMAIL_ALREADY_VERIFIED_ERROR')
      await sdk.verification.unverifyEmail(user.recipeUserId, user.address)
      expect(await sdk.verification.isEmailVerified(user.recipeUserId, user.address)).toBe(false)
    })

    it('ends tokens that are revoked', async () => {
      const { sdk } = subject
      const user = await signUp(subject)
      const made = await sdk.verification.createEmailVerificationToken(
        'public',
        user.recipeUserId,
        user.address,
      )
      if (made.status !== 'OK') throw new Error(`verification token answered ${made.status}`)
      await sdk.verification.revokeEmailVerificationTokens('public', user.recipeUserId, user.address)
      const used = await sdk.verification.verifyEmailUsingToken('public', made.token)
      expect(used.status).toBe('EMAIL_VERIFICATION_INVALID_TOKEN_ERROR')
      expect(await sdk.verification.isEmailVerified(user.recipeUserId, user.address)).toBe(false)
    })
  })
}

import { randomUUID } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Subject } from '../describeAuthCore.ts'
import { newAddress, open, PASSWORD, refresh, signUp } from './people.ts'
import { raw } from './sdk.ts'

export function describeSessions(subject: Subject): void {
  describe('sessions', () => {
    it('serves the SDK routes: sign up, sign in, page, sign out', async () => {
      const { sdk } = subject
      const address = newAddress()
      const fields = {
        formFields: [
          { id: 'email', value: address },
          { id: 'password', value: PASSWORD },
        ],
      }
      const signedUp = await sdk.call('/auth/signup', {}, fields)
      expect(signedUp.body).toMatchObject({ status: 'OK', user: { emails: [address] } })
      const signedIn = await sdk.call('/auth/signin', {}, fields)
      expect(signedIn.body).toMatchObject({ status: 'OK' })
      const page = await sdk.visit(signedIn.cookies, { checkDatabase: true })
      const userId = page.session?.getUserId() ?? ''
      expect([page.status, userId.length]).toEqual([200, 36])
      subject.made.push(userId)
      const signedOut = await sdk.call('/auth/signout', signedIn.cookies, {})
      expect(signedOut.body).toEqual({ status: 'OK' })
      expect((await sdk.visit(signedIn.cookies, { checkDatabase: true })).status).toBe(401)
    })

    it('writes an access token of version 5 with a rotating key', async () => {
      const { cookies, userId, handle } = await open(subject, { course_tenant: 'a' })
      const token = cookies.sAccessToken ?? ''
      const header = decodeProtectedHeader(token)
      expect(header).toMatchObject({ alg: 'RS256', typ: 'JWT', version: '5' })
      expect(header.kid).toMatch(/^d-/)
      const claims = decodeJwt(token)
      expect(claims).toMatchObject({
        sub: userId,
        rsub: userId,
        tId: 'public',
        sessionHandle: handle,
        course_tenant: 'a',
        parentRefreshTokenHash1: null,
      })
      expect(Number(claims.exp) - Number(claims.iat)).toBeGreaterThan(0)
    })

    it('keeps what the session carries', async () => {
      const { sdk } = subject
      const { userId, handle, cookies } = await open(subject, { plan: 'one' })
      await sdk.session.updateSessionDataInDatabase(handle, { note: 'kept' })
      await sdk.session.mergeIntoAccessTokenPayload(handle, { plan: 'two' })
      const info = await sdk.session.getSessionInformation(handle)
      expect(info).toMatchObject({
        sessionHandle: handle,
        userId,
        sessionDataInDatabase: { note: 'kept' },
        customClaimsInAccessTokenPayload: { plan: 'two' },
      })
      const refreshed = await refresh(subject, cookies)
      expect(decodeJwt(refreshed.cookies.sAccessToken ?? '')).toMatchObject({ plan: 'two' })
    })

    it('puts a changed payload into the next access token', async () => {
      const { cookies, handle } = await open(subject, { plan: 'one' })
      const page = await subject.sdk.visit(cookies)
      await page.session?.mergeIntoAccessTokenPayload({ plan: 'two' })
      expect(page.session?.getAccessTokenPayload()).toMatchObject({ plan: 'two', sessionHandle: handle })
      const info = await subject.sdk.session.getSessionInformation(handle)
      expect(info?.customClaimsInAccessTokenPayload).toMatchObject({ plan: 'two' })
    })

    it('refuses a payload with claims of its own', async () => {
      const answer = await raw(subject.connection, 'POST', '/recipe/session', {
        userId: randomUUID(),
        userDataInJWT: { sub: 'somebody-else' },
        userDataInDatabase: {},
        enableAntiCsrf: false,
      })
      expect(answer.status).toBe(400)
    })

    it('asks for a refresh when the access token is altered', async () => {
      const { cookies } = await open(subject)
      const [head, , tail] = (cookies.sAccessToken ?? '').split('.')
      const claims = { ...decodeJwt(cookies.sAccessToken ?? ''), sub: 'somebody-else' }
      const altered = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), tail].join('.')
      const answer = await raw(subject.connection, 'POST', '/recipe/session/verify', {
        accessToken: altered,
        doAntiCsrfCheck: false,
        enableAntiCsrf: false,
        checkDatabase: true,
      })
      expect(answer.json.status).toBe('TRY_REFRESH_TOKEN')
      expect((await subject.sdk.visit({ ...cookies, sAccessToken: altered })).status).toBe(401)
    })

    it('lists and revokes sessions by handle and by user', async () => {
      const { sdk } = subject
      const userId = (await signUp(subject)).id
      const opened = [await sdk.open(userId), await sdk.open(userId), await sdk.open(userId)]
      const handles = opened.map(one => one.session?.getHandle() ?? '')
      expect((await sdk.session.getAllSessionHandlesForUser(userId)).sort()).toEqual([...handles].sort())
      expect(await sdk.session.revokeSession(handles[0] ?? '')).toBe(true)
      expect(await sdk.session.revokeSession(handles[0] ?? '')).toBe(false)
      expect((await sdk.session.revokeAllSessionsForUser(userId)).sort()).toEqual(handles.slice(1).sort())
      expect(await sdk.session.getAllSessionHandlesForUser(userId)).toEqual([])
      expect(await sdk.session.getSessionInformation(handles[1] ?? '')).toBeUndefined()
    })

    it('sees a revocation at once where the database is asked, and at refresh', async () => {
      const { sdk } = subject
      const { handle, cookies } = await open(subject)
      await sdk.session.revokeSession(handle)
      expect((await sdk.visit(cookies)).status).toBe(200)
      expect((await sdk.visit(cookies, { checkDatabase: true })).status).toBe(401)
      expect((await refresh(subject, cookies)).status).toBe(401)
    })
  })
}

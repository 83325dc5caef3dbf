import { randomUUID } from 'node:crypto'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, it } from 'vitest'
import type { Subject } from '../describeAuthCore.ts'
import { open, refresh } from './people.ts'
import { raw } from './sdk.ts'

export function describeRefresh(subject: Subject): void {
  describe('refresh', () => {
    it('may be repeated until a child is used, then takes the parent for stolen', async () => {
      const { sdk } = subject
      const { handle, cookies } = await open(subject)
      const lost = await refresh(subject, cookies)
      const kept = await refresh(subject, cookies)
      expect([lost.status, kept.status]).toEqual([200, 200])
      expect(lost.cookies.sRefreshToken).not.toBe(kept.cookies.sRefreshToken)

      const page = await sdk.visit(kept.cookies)
      expect(page.status).toBe(200)
      expect(page.cookies.sAccessToken).toBeDefined()
      expect(decodeJwt(page.cookies.sAccessToken ?? '')).toMatchObject({ parentRefreshTokenHash1: null })

      const replayed = await refresh(subject, cookies)
      expect(replayed.status).toBe(401)
      expect(replayed.body).toMatchObject({ message: 'token theft detected' })
      expect(await sdk.session.getSessionInformation(handle)).toBeUndefined()
      expect((await sdk.visit(kept.cookies, { checkDatabase: true })).status).toBe(401)
    })

    it('makes the child current when the child itself is refreshed', async () => {
      const { cookies } = await open(subject)
      const child = await refresh(subject, cookies)
      const grandchild = await refresh(subject, child.cookies)
      expect(grandchild.status).toBe(200)
      const again = await refresh(subject, child.cookies)
      expect(again.status).toBe(200)
      expect((await refresh(subject, cookies)).body).toMatchObject({ message: 'token theft detected' })
    })

    it('gives two tabs two children, of which the one used first wins', async () => {
      const { sdk } = subject
      const { cookies } = await open(subject)
      const [left, right] = await Promise.all([refresh(subject, cookies), refresh(subject, cookies)])
      expect([left.status, right.status]).toEqual([200, 200])
      expect((await sdk.visit(left.cookies)).status).toBe(200)
      expect((await sdk.visit(right.cookies)).status).toBe(200)
      expect((await refresh(subject, left.cookies)).status).toBe(200)
      expect((await refresh(subject, right.cookies)).body).toMatchObject({ message: 'token theft detected' })
    })

    it('promotes one child when both are used at once', async () => {
      const { cookies } = await open(subject)
      const children = await Promise.all([refresh(subject, cookies), refresh(subject, cookies)])
      const used = await Promise.all(
        children.map(child =>
          raw(subject.connection, 'POST', '/recipe/session/verify', {
            accessToken: child.cookies.sAccessToken,
            doAntiCsrfCheck: false,
            enableAntiCsrf: false,
            checkDatabase: false,
          }),
        ),
      )
      expect(used.map(answer => answer.json.status)).toEqual(['OK', 'OK'])
      expect(used.filter(answer => answer.json.accessToken !== undefined)).toHaveLength(1)
    })

    it('refuses a token that it never gave', async () => {
      const answer = await raw(subject.connection, 'POST', '/recipe/session/refresh', {
        refreshToken: Buffer.from(randomUUID().repeat(3)).toString('base64url'),
        enableAntiCsrf: false,
        useDynamicSigningKey: true,
      })
      expect(answer.json.status).toBe('UNAUTHORISED')
    })

    it('binds tokens to an anti-CSRF token where that is asked for', async () => {
      const made = await raw(subject.connection, 'POST', '/recipe/session', {
        userId: randomUUID(),
        userDataInJWT: {},
        userDataInDatabase: {},
        useDynamicSigningKey: true,
        enableAntiCsrf: true,
      })
      const antiCsrfToken = made.json.antiCsrfToken
      expect(antiCsrfToken).toEqual(expect.any(String))
      const { token } = made.json.refreshToken as { token: string }
      const ask = (extra: object) =>
        raw(subject.connection, 'POST', '/recipe/session/refresh', {
          refreshToken: token,
          enableAntiCsrf: true,
          useDynamicSigningKey: true,
          ...extra,
        })
      expect((await ask({})).json.status).toBe('UNAUTHORISED')
      expect((await ask({ antiCsrfToken: 'another' })).json.status).toBe('UNAUTHORISED')
      expect((await ask({ antiCsrfToken })).json.status).toBe('OK')
    })

    it('signs with the static key where that is asked for', async () => {
      const made = await raw(subject.connection, 'POST', '/recipe/session', {
        userId: randomUUID(),
        userDataInJWT: {},
        userDataInDatabase: {},
        useDynamicSigningKey: false,
        enableAntiCsrf: false,
      })
      const { token } = made.json.accessToken as { token: string }
      expect(decodeProtectedHeader(token).kid).toMatch(/^s-/)
      const refreshed = await raw(subject.connection, 'POST', '/recipe/session/refresh', {
        refreshToken: (made.json.refreshToken as { token: string }).token,
        enableAntiCsrf: false,
        useDynamicSigningKey: true,
      })
      const moved = refreshed.json.accessToken as { token: string }
      expect(decodeProtectedHeader(moved.token).kid).toMatch(/^d-/)
    })
  })
}

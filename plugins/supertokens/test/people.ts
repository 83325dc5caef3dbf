import { createAccount } from '@lectern/plugin-supertokens'
import type { JsonObject } from 'payload'
import { expect } from 'vitest'
import type { TestApp } from './app.ts'
import { Browser } from './browser.ts'

export const password = 'correct horse battery'

let counter = 0
export const anEmail = () => `person-${++counter}@example.com`

/** A student who has just signed up, with the browser that did it. */
export async function aStudentAt(app: TestApp, site: 'a' | 'b', email = anEmail(), secret = password) {
  const browser = new Browser(app, site)
  const answer = await browser.post('/auth/sign-up', { name: 'Sam', email, password: secret })
  expect(answer.status).toBe(201)
  return { browser, email }
}

/** A member of staff who is not signed in yet. */
export async function aStaffMember(app: TestApp, data: JsonObject = {}) {
  const email = anEmail()
  const account = { audience: 'users', email, password, name: 'Uma', data } as const
  const outcome = await createAccount(app.payload, app.options, account)
  if (outcome.kind !== 'created') throw new Error(outcome.kind)
  const browser = new Browser(app, 'platform')
  const signIn = () => browser.post('/auth/sign-in', { email, password })
  return { browser, email, userId: outcome.userId, signIn }
}

/** Headers of a request that a browser would send to a site. */
export const headersOf = (browser: Browser, site: string) =>
  new Headers({ 'x-test-site': site, cookie: browser.cookieHeader() })

import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { OAuth2Server } from 'oauth2-mock-server'
import { Secret, TOTP } from 'otpauth'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ephemeralPort } from '../../tools/start/ports.ts'
import { type Product, startProduct } from '../../tools/start/product.ts'
import { accessFaults, aPerson, openBrowser, picture, saw } from './browser.ts'
import { linkMailedTo } from './mail.ts'

/** Every way in and out, in a real browser. Google is an OpenID provider of the test's own. */

let folder: string
let google: OAuth2Server
let product: Product
let browser: Browser
let closeBrowser: () => Promise<void>
const academy = (name: string) => `http://${name}.localhost:${product.port}`
const password = 'a-long-enough-password'

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lectern-sign-in-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  google = new OAuth2Server()
  await google.issuer.keys.generate('RS256')
  await google.start(await ephemeralPort(), 'localhost')
  google.service.on('beforeTokenSigning', token => {
    Object.assign(token.payload, {
      sub: '117',
      email: 'gina@students.example',
      email_verified: true,
      name: 'Gina Google',
    })
  })
  const given = {
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: 'secret',
    GOOGLE_DISCOVERY: String(google.issuer.url),
  }
  product = await startProduct({ data: folder, port: 0, seed: true, quiet: true, given })
  const opened = await openBrowser()
  browser = opened.browser
  closeBrowser = opened.close
})
afterAll(async () => {
  await closeBrowser?.()
  await product?.stop()
  await google?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function signUp(page: Page, at: string, email: string): Promise<void> {
  await page.goto(`${academy(at)}/sign-up`)
  await page.getByLabel('Name').fill('Ada Lovett')
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Create account' }).click()
  await page.waitForURL('**/learn')
}

async function signIn(page: Page, at: string, email: string, word = password): Promise<void> {
  await page.goto(`${academy(at)}/sign-in`)
  await page.getByLabel('Email address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(word)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

describe('signing in', () => {
  it('works without JavaScript, from the account to a new password', { timeout: 120_000 }, async () => {
    const { page, context } = await aPerson(browser, { javaScriptEnabled: false })
    const email = 'plain@students.example'
    // Playwright reads no text inside of `noscript`: what is said there is found by its id.
    await saw(page, 'no-script', async () => {
      await signUp(page, 'aurora', email)
      await context.clearCookies()
      await signIn(page, 'aurora', email, 'not this one at all')
      await page.locator('#wrong-credentials').waitFor()
      await picture(page, 'sign-in-without-script')

      await page.goto(`${academy('aurora')}/forgot-password`)
      await page.getByLabel('Email address').fill(email)
      await page.getByRole('button', { name: 'Send the link' }).click()
      await page.locator('#sent').waitFor()
      const link = await linkMailedTo(product, email, '/reset-password')
      await page.goto(link)
      await page.getByLabel('Link from the mail').fill(link)
      await page.getByLabel('New password', { exact: true }).fill('another-long-password')
      await page.getByRole('button', { name: 'Save the password' }).click()
      await page.locator('#changed').waitFor()
      await signIn(page, 'aurora', email, 'another-long-password')
      await page.waitForURL('**/learn')
    })
    await context.close()
  })

  it('works with Google, back to where one wanted to go', { timeout: 120_000 }, async () => {
    const { page, context, faults } = await aPerson(browser)
    await saw(page, 'google', async () => {
      await page.goto(`${academy('birch')}/sign-in?continueTo=%2Fredeem`)
      await picture(page, 'sign-in-with-google')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('link', { name: 'Continue with Google' }).click()
      await page.waitForURL('**/redeem')
      expect(page.url()).toBe(`${academy('birch')}/redeem`)
      await page.getByRole('button', { name: 'Account of Gina Google' }).waitFor()
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('survives two tabs that renew the session at the same moment', { timeout: 120_000 }, async () => {
    const { page, context, faults } = await aPerson(browser)
    await saw(page, 'two-tabs', async () => {
      await signUp(page, 'aurora', 'twin@students.example')
      const other = await context.newPage()
      await other.goto(`${academy('aurora')}/redeem`)
      const renew = (tab: Page) =>
        tab.evaluate(async () => (await fetch('/auth/session/refresh', { method: 'POST' })).status)
      for (let turn = 0; turn < 3; turn++) {
        expect(await Promise.all([renew(page), renew(other), renew(page)])).toEqual([200, 200, 200])
      }
      for (const tab of [page, other]) {
        await tab.goto(`${academy('aurora')}/learn`)
        expect(new URL(tab.url()).pathname).toBe('/learn')
      }
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('asks the platform owner for a second factor', { timeout: 120_000 }, async () => {
    const demo = JSON.parse(await readFile(product.demoFile, 'utf8')) as {
      accounts: { role: string; email: string; password: string }[]
    }
    const owner = demo.accounts.find(({ role }) => role === 'Platform owner')
    const { page, context, faults } = await aPerson(browser)
    const open = async () => {
      await page.goto(`${product.origin}/admin`)
      await page.getByLabel('E-mail').fill(owner?.email ?? '')
      await page.getByLabel('Password', { exact: true }).fill(owner?.password ?? '')
      await page.getByRole('button', { name: 'Sign in' }).click()
    }
    await saw(page, 'second-factor', async () => {
      await open()
      await page.getByRole('heading', { name: 'Set up a second factor' }).waitFor()
      const key = await page.locator('code').first().textContent()
      const totp = new TOTP({ secret: Secret.fromBase32((key ?? '').replaceAll(' ', '')) })
      await picture(page, 'second-factor-enrolment')
      await page.getByLabel('Code of your authenticator app').fill(totp.generate())
      await page.getByRole('button', { name: 'Turn on' }).click()
      await page.getByRole('heading', { name: 'Keep these recovery codes' }).waitFor()
      const recovery = await page.locator('code, li').allInnerTexts()
      await page.getByRole('button', { name: 'I have kept them' }).click()
      await page.getByRole('link', { name: 'Courses' }).first().waitFor()

      await context.clearCookies()
      await open()
      await page.getByRole('heading', { name: 'One more step' }).waitFor()
      await page.getByLabel('Code of your authenticator app').fill('000000')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByText('The code is wrong').first().waitFor()
      await page.getByRole('button', { name: 'I do not have my phone' }).click()
      await page
        .getByLabel('Recovery code')
        .fill(recovery.find(text => /^[\w-]{8,}$/.test(text.trim())) ?? '')
      await page.getByRole('button', { name: 'Continue' }).click()
      await page.getByRole('link', { name: 'Courses' }).first().waitFor()
    })
    expect(faults).toEqual([])
    await context.close()
  })
})

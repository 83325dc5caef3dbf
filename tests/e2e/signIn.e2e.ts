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
  product = await startProduct({ data: folder, port: 0, seed: 'without-video', quiet: true, given })
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

  it('keeps what is typed before the scripts are there', async () => {
    const { page, context, faults } = await aPerson(browser)
    const { promise: scripts, resolve: letThemCome } = Promise.withResolvers<void>()
    await page.route('**/_next/static/**', async route => {
      await scripts
      await route.continue()
    })
    const isThere = page.goto(`${academy('aurora')}/sign-up`)
    await page.getByLabel('Name').fill('Early Bird')
    await page.getByLabel('Email address').fill('early@students.example')
    letThemCome()
    await isThere
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Create account' }).click()
    await page.waitForURL('**/learn')
    await page.getByRole('button', { name: 'Early Bird' }).waitFor()
    expect(faults).toEqual([])
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

  it('is looked after on the account page, up to its end', { timeout: 180_000 }, async () => {
    const { page, context, faults } = await aPerson(browser)
    const email = 'lena@students.example'
    const moved = 'lena.moved@students.example'
    await saw(page, 'account', async () => {
      await signUp(page, 'aurora', email)
      await page.goto(await linkMailedTo(product, email, '/verify-email'))
      await picture(page, 'verify-email')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Confirm the address' }).click()
      await page.getByText('Your address is confirmed').waitFor()

      const second = await aPerson(browser)
      await signIn(second.page, 'aurora', email)
      await second.page.waitForURL('**/learn')
      await page.goto(`${academy('aurora')}/account`)
      await page.getByText('Confirmed', { exact: true }).waitFor()
      await page.getByText('This browser').waitFor()
      await picture(page, 'account')
      expect(await accessFaults(page)).toEqual([])
      await page.getByRole('button', { name: 'Sign out Chrome · Linux' }).click()
      await page.getByText('Signed out there').waitFor()
      await second.page.goto(`${academy('aurora')}/learn`)
      await second.page.waitForURL('**/sign-in**')
      await second.context.close()

      await page.getByLabel('Present password').fill('not this one at all')
      await page.getByLabel('New password', { exact: true }).fill('a-new-long-password')
      await page.getByRole('button', { name: 'Change the password' }).click()
      await page.getByText('not your present password').waitFor()
      await page.getByLabel('Present password').fill(password)
      await page.getByRole('button', { name: 'Change the password' }).click()
      await page.getByText('Your password is changed').waitFor()

      await page.getByRole('button', { name: 'Change the address' }).click()
      await page.getByLabel('New email address').fill(moved)
      await page.getByLabel('Present password').first().fill('a-new-long-password')
      await page.getByRole('button', { name: 'Change the address' }).click()
      await page.getByText('becomes your address').waitFor()
      await page.goto(await linkMailedTo(product, moved, '/verify-email'))
      await page.getByRole('button', { name: 'Confirm the address' }).click()
      await page.getByText('Your address is confirmed').waitFor()
      await page.goto(`${academy('aurora')}/account`)
      await page.getByText(moved).waitFor()

      await page.getByRole('button', { name: 'Delete the account' }).click()
      await page.getByRole('dialog').getByLabel('Present password').fill('a-new-long-password')
      await picture(page, 'account-removal')
      await page.getByRole('button', { name: 'Delete it for good' }).click()
      await page.waitForURL(`${academy('aurora')}/`)
      await signIn(page, 'aurora', moved, 'a-new-long-password')
      await page.getByText('do not go together').waitFor()
    })
    expect(faults).toEqual([])
    await context.close()
  })

  it('gives staff a new password by mail, and shows where they are signed in', {
    timeout: 120_000,
  }, async () => {
    const { page, context, faults } = await aPerson(browser)
    const email = 'mara@aurora.example'
    await saw(page, 'staff-password', async () => {
      await page.goto(`${product.origin}/admin/login`)
      await page.getByRole('link', { name: 'Forgot password?' }).click()
      await page.getByLabel('E-mail').fill(email)
      await picture(page, 'admin-forgot-password')
      await page.getByRole('button', { name: 'Send the link' }).click()
      await page.getByText('the mail is on its way').waitFor()
      await page.goto(await linkMailedTo(product, email, '/reset-password'))
      await page.getByLabel('New password').fill('a-new-long-password')
      await picture(page, 'admin-reset-password')
      await page.getByRole('button', { name: 'Save the password' }).click()
      await page.getByText('Your password is changed').waitFor()

      await page.goto(`${product.origin}/admin/login`)
      await page.getByLabel('E-mail').fill(email)
      await page.getByLabel('Password', { exact: true }).fill('a-new-long-password')
      await page.getByRole('button', { name: 'Sign in' }).click()
      await page.getByRole('link', { name: 'Courses' }).first().waitFor()
      await page.goto(`${product.origin}/admin/account`)
      await page.getByText('this browser').waitFor()
      await picture(page, 'admin-account')
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByLabel('Present password').fill('not this one at all')
      await page.getByLabel('New password').fill('one-more-long-password')
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByText('not your present password').waitFor()
      await page.getByLabel('Present password').fill('a-new-long-password')
      await page.getByRole('button', { name: 'Change password' }).click()
      await page.getByText('signed out everywhere else').waitFor()
      await page.getByRole('button', { name: 'Log out everywhere' }).click()
      await page.waitForURL('**/admin/login**')
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

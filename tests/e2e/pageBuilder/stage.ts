import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Browser, Page } from 'playwright-core'
import sharp from 'sharp'
import { expect } from 'vitest'
import { signIn } from '../../../cms/seed/uploadClip.ts'
import { type Product, startProduct } from '../../../tools/start/product.ts'
import { aPerson, openBrowser, saw } from '../browser.ts'
import { linkMailedTo } from '../mail.ts'

/** A colleague works in the same academy as the instructor. */
type Staff = 'instructor' | 'colleague'

/** What a visitor gets, as it comes. */
interface Visited {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly text: string
}

export interface PageStage {
  readonly product: Product
  readonly browser: Browser
  /** Origin of the academy whose pages are made. */
  readonly academy: string
  readonly tenant: string
  /** The course that pages show. */
  readonly course: { readonly id: string; readonly title: string }
  /** File name of a picture in the academy's library. */
  readonly picture: string
  /** What staff do by the admin's own interface; the academy's instructor unless somebody else is named. */
  readonly ask: <Answer>(method: string, address: string, body?: unknown, as?: Staff) => Promise<Answer>
  /** @returns its id */
  readonly aPage: (path: string, more?: object) => Promise<string>
  readonly publishNow: (page: string) => Promise<void>
  /** The leads of a page as a file. */
  readonly csvOf: (page: string) => Promise<string>
  /** A visitor without a session. */
  readonly visit: (path: string, headers?: Record<string, string>) => Promise<Visited>
  /** What a browser sends for a form. */
  readonly sendForm: (path: string, fields: Record<string, string>) => Promise<Visited>
  /** In the instructor's browser: nothing may go wrong in it, and nothing be asked of other hosts. */
  readonly asInstructor: (name: string, work: (page: Page) => Promise<void>) => Promise<void>
  readonly close: () => Promise<void>
}

/** The real product with its demo, and the people who make landing pages in it. */
export async function openPageStage(): Promise<PageStage> {
  const folder = await mkdtemp(join(tmpdir(), 'lectern-e2e-'))
  // PostgreSQL's system user has to enter it.
  await chmod(folder, 0o755)
  const product = await startProduct({ data: folder, port: 0, seed: 'without-video', quiet: true })
  const { origin } = product
  const { browser, close } = await openBrowser()
  const academy = `http://aurora.localhost:${product.port}`
  const { accounts } = JSON.parse(await readFile(product.demoFile, 'utf8')) as {
    accounts: { email: string; password: string }[]
  }
  const email = 'mara@aurora.example'
  const password = accounts.find(one => one.email === email)?.password ?? ''
  const cookies: Record<Staff, string> = {
    instructor: (await signIn(origin, email, password)).cookie,
    colleague: '',
  }
  const storageState = join(folder, 'instructor.json')
  await signInBrowser()

  const ask: PageStage['ask'] = async <Answer>(
    method: string,
    address: string,
    body?: unknown,
    as: Staff = 'instructor',
  ) => {
    const answer = await fetch(origin + address, {
      method,
      headers: { 'content-type': 'application/json', origin, cookie: cookies[as] },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(`${method} ${address} answered ${answer.status}: ${await answer.text()}`)
    return (await answer.json()) as Answer
  }
  const { docs } = await ask<{ docs: { id: string; title: string; tenant: string }[] }>(
    'GET',
    '/api/courses?where[slug][equals]=first-nights&depth=0',
  )
  const [course] = docs
  if (!course) throw new Error('The demo has no course')
  const { tenant } = course
  const picture = 'night.png'
  await uploadPicture(picture)
  cookies.colleague = await joinAcademy('noah@aurora.example')

  return {
    product,
    browser,
    academy,
    tenant,
    course,
    picture,
    ask,
    async aPage(path, more = {}) {
      const words = { title: 'Open evening', description: 'Come and look up with us.' }
      const { doc } = await ask<{ doc: { id: string } }>('POST', '/api/landing-pages', {
        ...words,
        tenant,
        path,
        ...more,
      })
      return doc.id
    },
    async publishNow(page) {
      const { revision } = await ask<{ revision: number }>('GET', `/api/landing-pages/${page}/editor`)
      await ask('POST', `/api/landing-pages/${page}/publish`, { revision, overrule: true })
    },
    async csvOf(page) {
      const cookie = cookies.instructor
      const answer = await fetch(`${origin}/api/landing-pages/${page}/leads.csv`, { headers: { cookie } })
      return answer.text()
    },
    visit: (path, headers = {}) => askAcademy('GET', path, headers),
    sendForm: (path, fields) => {
      const type = 'application/x-www-form-urlencoded'
      const body = new URLSearchParams(fields).toString()
      return askAcademy('POST', path, { origin: academy, 'content-type': type }, body)
    },
    async asInstructor(name, work) {
      const { page, faults, context } = await aPerson(browser, { storageState })
      const foreign: string[] = []
      context.on('request', asked => {
        const { protocol, hostname } = new URL(asked.url())
        if (/^https?:$/.test(protocol) && !/(^|\.)localhost$|^127\./.test(hostname)) foreign.push(asked.url())
      })
      await saw(page, name, () => work(page))
      expect({ faults, foreign }).toEqual({ faults: [], foreign: [] })
      await context.close()
    },
    async close() {
      await close()
      await product.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }

  /** @returns the cookies of somebody who has accepted the instructor's invitation */
  async function joinAcademy(invited: string): Promise<string> {
    await ask('POST', '/api/invitations', { tenant, email: invited, role: 'instructor' })
    const link = await linkMailedTo(product, invited, '/invitation')
    const answer = await fetch(`${origin}/auth/invitations/accept`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin },
      body: JSON.stringify({ token: new URL(link).hash.slice(1), name: 'Noah Falk', password }),
    })
    if (!answer.ok) throw new Error(`The invitation was not accepted: ${answer.status}`)
    return answer.headers
      .getSetCookie()
      .map(line => line.split(';', 1)[0])
      .join('; ')
  }

  /** Not every resolver knows names below localhost, and fetch lets nobody set the host. */
  function askAcademy(method: string, path: string, headers: Record<string, string>, body?: string) {
    const { host } = new URL(academy)
    const to = { host: '127.0.0.1', port: product.port, path, method, headers: { ...headers, host } }
    return new Promise<Visited>((resolve, reject) => {
      const call = request(to, async answer => {
        const { statusCode: status = 0 } = answer
        resolve({ status, headers: answer.headers, text: await text(answer) })
      })
      call.on('error', reject)
      call.end(body)
    })
  }

  async function uploadPicture(name: string) {
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 9"><path fill="#0b1d33" d="M0 0h16v9H0z"/><circle cx="11.5" cy="3" r="1.4" fill="#f3e9c6"/><path fill="#132f4c" d="M0 7l4-2 4 2 3-1.5L16 8v1H0z"/></svg>`
    const body = new FormData()
    const bytes = await sharp(Buffer.from(drawing), { density: 6_000 }).resize(1_600, 900).png().toBuffer()
    body.set('file', new File([new Uint8Array(bytes)], name, { type: 'image/png' }))
    body.set('_payload', JSON.stringify({ tenant, alt: 'The moon over dark hills' }))
    const headers = { origin, cookie: cookies.instructor }
    const answer = await fetch(`${origin}/api/media`, { method: 'POST', headers, body })
    if (!answer.ok) throw new Error(`The picture was refused: ${await answer.text()}`)
  }

  async function signInBrowser() {
    const { page, context } = await aPerson(browser)
    await page.goto(`${origin}/admin`)
    await page.getByLabel('E-mail').fill(email)
    await page.getByLabel('Password', { exact: true }).fill(password)
    await page.getByRole('button', { name: 'Sign in' }).click()
    await page.getByRole('link', { name: 'Courses' }).first().waitFor()
    await context.storageState({ path: storageState })
    await context.close()
  }
}

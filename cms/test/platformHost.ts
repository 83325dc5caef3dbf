import { authHandler, createAccount } from '@lectern/plugin-supertokens'
import { Secret, TOTP } from 'otpauth'
import { handleEndpoints } from 'payload'
import { refuseUnreadable } from '../badValues.ts'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import type { User } from '../payload-types.ts'
import { type Academy, openStage, type Stage } from './stage.ts'
import { startTestCore, type TestCore } from './testCore.ts'

export const password = 'correct horse battery'
export const platformOrigin = 'http://localhost:3000'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** What the entry says of a request's host. */
interface Host {
  name: string
  origin: string
}

const platform: Host = { name: 'platform', origin: platformOrigin }
const academyHost = ({ id }: Academy): Host => ({
  name: `academy:${id}`,
  origin: 'http://academy.localhost:3000',
})

/** One browser on one host. */
export class Browser {
  readonly #answer: (request: Request) => Promise<Response>
  readonly #host: Host
  readonly #cookies = new Map<string, string>()

  constructor(answer: (request: Request) => Promise<Response>, host: Host) {
    this.#answer = answer
    this.#host = host
  }

  async send(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.ask(method, path, body && JSON.stringify(body))
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : {} }
  }

  /** Sends bytes as they are, as JSON unless the headers say otherwise. */
  async ask(
    method: string,
    path: string,
    body?: BodyInit,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const response = await this.#answer(
      new Request(`${this.#host.origin}${path}`, {
        method,
        headers: {
          [verdictHeaders.secret]: processRegistry().secret,
          [verdictHeaders.host]: this.#host.name,
          [verdictHeaders.origin]: this.#host.origin,
          cookie: [...this.#cookies].map(pair => pair.join('=')).join('; '),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      }),
    )
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    return response
  }

  setCookie(name: string, value: string): void {
    this.#cookies.set(name, value)
  }

  get = (path: string) => this.send('GET', path)
  post = (path: string, body?: object) => this.send('POST', path, body)
  patch = (path: string, body?: object) => this.send('PATCH', path, body)
  remove = (path: string) => this.send('DELETE', path)
}

export interface PlatformHost extends Stage {
  core: TestCore
  /** Nobody, on the platform's host or an academy's. */
  browser(academy?: Academy): Browser
  /** Somebody who can sign in, not yet signed in. */
  aPerson(data?: Partial<User>): Promise<{ id: string; email: string; password: string }>
  /** Somebody who is signed in, with a second factor where the role needs one. */
  aSignedIn(data?: Partial<User>): Promise<{ id: string; email: string; browser: Browser }>
  aSignedInStudent(academy: Academy): Promise<{ id: string; email: string; browser: Browser }>
}

/** The product's endpoints on the platform's host and on academies', over a core of its own. */
export async function openPlatformHost(variables: Record<string, string> = {}): Promise<PlatformHost> {
  const core = await startTestCore()
  const stage = await openStage({ ...core.variables, ...variables })
  const { payload } = stage
  const { signInOptions } = await import('../signIn.ts')
  const options = signInOptions()
  const auth = authHandler(options)
  const { learnHandler } = await import('../learning/endpoints/learnHandler.ts')
  const { receiveSale } = await import('../sales/receiveSale.ts')
  const learn = '/api/learn/'
  const answer = (request: Request): Promise<Response> => {
    const { pathname } = new URL(request.url)
    if (pathname.startsWith('/auth/')) return auth(request, payload)
    if (pathname.startsWith(learn)) return learnHandler(request, pathname.slice(learn.length).split('/'))
    if (pathname === '/api/sales') return receiveSale(request)
    return refuseUnreadable(() => handleEndpoints({ config: payload.config, request }))
  }
  let count = 0

  const aPerson: PlatformHost['aPerson'] = async (data = {}) => {
    const email = `person-${++count}@staff.test`
    const account = await createAccount(payload, options, {
      audience: 'users',
      email,
      password,
      name: 'Pat',
      data,
    })
    if (account.kind !== 'created') throw new Error(account.kind)
    return { id: account.userId, email, password }
  }
  return {
    ...stage,
    core,
    browser: academy => new Browser(answer, academy ? academyHost(academy) : platform),
    aPerson,
    async aSignedIn(data) {
      const { id, email } = await aPerson(data)
      const browser = new Browser(answer, platform)
      const signedIn = await browser.post('/auth/sign-in', { email, password })
      if (signedIn.status !== 200) throw new Error(`Signing in answered ${signedIn.status}`)
      if (signedIn.body.secondFactor === 'enrol') {
        const { body } = await browser.post('/auth/second-factor/enrolment', {})
        const code = new TOTP({ secret: Secret.fromBase32(String(body.secret)) }).generate()
        const confirmed = await browser.post('/auth/second-factor/enrolment/confirm', { code })
        if (confirmed.status !== 200) throw new Error(`Enrolling answered ${confirmed.status}`)
      }
      return { id, email, browser }
    },
    async aSignedInStudent(academy) {
      const email = `student-${++count}@students.test`
      const account = await createAccount(payload, options, {
        audience: 'students',
        tenantId: academy.id,
        email,
        password,
        name: 'Kim',
      })
      if (account.kind !== 'created') throw new Error(account.kind)
      const browser = new Browser(answer, academyHost(academy))
      const signedIn = await browser.post('/auth/sign-in', { email, password })
      if (signedIn.status !== 200) throw new Error(`Signing in answered ${signedIn.status}`)
      return { id: account.userId, email, browser }
    },
    async close() {
      await stage.close()
      await core.stop()
    },
  }
}

import { authHandler, createAccount } from '@lectern/plugin-supertokens'
import { Secret, TOTP } from 'otpauth'
import { handleEndpoints } from 'payload'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import type { User } from '../payload-types.ts'
import { openStage, type Stage } from './stage.ts'
import { startTestCore, type TestCore } from './testCore.ts'

const password = 'correct horse battery'
export const platformOrigin = 'http://localhost:3000'

export interface Answer {
  status: number
  body: Record<string, unknown>
}

/** One browser on the platform's host. */
export class StaffBrowser {
  readonly #answer: (request: Request) => Promise<Response>
  readonly #cookies = new Map<string, string>()

  constructor(answer: (request: Request) => Promise<Response>) {
    this.#answer = answer
  }

  async send(method: string, path: string, body?: object): Promise<Answer> {
    const response = await this.#answer(
      new Request(`${platformOrigin}${path}`, {
        method,
        headers: {
          [verdictHeaders.secret]: processRegistry().secret,
          [verdictHeaders.host]: 'platform',
          [verdictHeaders.origin]: platformOrigin,
          cookie: [...this.#cookies].map(pair => pair.join('=')).join('; '),
          ...(body && { 'content-type': 'application/json' }),
        },
        ...(body && { body: JSON.stringify(body) }),
      }),
    )
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      const [name = '', value = ''] = pair.split('=')
      if (value === '') this.#cookies.delete(name)
      else this.#cookies.set(name, value)
    }
    const text = await response.text()
    return { status: response.status, body: text ? JSON.parse(text) : {} }
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
  browser(): StaffBrowser
  /** Somebody who can sign in, not yet signed in. */
  aPerson(data?: Partial<User>): Promise<{ id: string; email: string; password: string }>
  /** Somebody who is signed in, with a second factor where the role needs one. */
  aSignedIn(data?: Partial<User>): Promise<{ id: string; email: string; browser: StaffBrowser }>
}

/** The product's endpoints on the platform's host, over a core of its own. */
export async function openPlatformHost(variables: Record<string, string> = {}): Promise<PlatformHost> {
  const core = await startTestCore()
  const stage = await openStage({ ...core.variables, ...variables })
  const { payload } = stage
  const { signInOptions } = await import('../signIn.ts')
  const options = signInOptions()
  const auth = authHandler(options)
  const answer = (request: Request): Promise<Response> =>
    new URL(request.url).pathname.startsWith('/auth/')
      ? auth(request, payload)
      : handleEndpoints({ config: payload.config, request })
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
    browser: () => new StaffBrowser(answer),
    aPerson,
    async aSignedIn(data) {
      const { id, email } = await aPerson(data)
      const browser = new StaffBrowser(answer)
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
    async close() {
      await stage.close()
      await core.stop()
    },
  }
}

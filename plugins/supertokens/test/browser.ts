import { originOf, type TestApp } from './app.ts'

export interface Answer {
  status: number
  headers: Headers
  body: Record<string, unknown>
  setCookies: string[]
  text: string
}

const isJson = ({ headers }: Response) => headers.get('content-type')?.includes('json') === true

/** One browser on one site: keeps cookies and sends them where their path lets it. */
export class Browser {
  readonly #app: TestApp
  readonly #site: string
  readonly #cookies = new Map<string, { value: string; path: string }>()

  constructor(app: TestApp, site: string) {
    this.#app = app
    this.#site = site
  }

  /** `headers` are added last; a `cookie` there stands after the browser's own. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const { cookie, ...rest } = headers
    const sent = new Headers({ 'x-test-site': this.#site, ...rest })
    if (body !== undefined && !sent.has('content-type')) sent.set('content-type', 'application/json')
    const cookies = [this.cookieHeader(path), cookie].filter(Boolean).join('; ')
    if (cookies !== '') sent.set('cookie', cookies)
    const request = new Request(`${originOf(this.#site)}${path}`, {
      method,
      headers: sent,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    })
    const response = await (path.startsWith('/api') ? this.#app.api(request) : this.#app.auth(request))
    const setCookies = response.headers.getSetCookie()
    for (const line of setCookies) this.#store(line)
    const text = await response.text()
    return {
      status: response.status,
      headers: response.headers,
      body: isJson(response) && text ? JSON.parse(text) : {},
      text,
      setCookies,
    }
  }

  post = (path: string, body?: unknown, headers?: Record<string, string>) =>
    this.send('POST', path, body, headers)
  get = (path: string, headers?: Record<string, string>) => this.send('GET', path, undefined, headers)

  cookieHeader(path = '/'): string {
    const own = [...this.#cookies].filter(([, cookie]) => path.startsWith(cookie.path))
    return own.map(([name, { value }]) => `${name}=${value}`).join('; ')
  }

  /** The same cookies in another browser, as a second tab or a thief has them. */
  copyTo(other: Browser): void {
    for (const [name, cookie] of this.#cookies) other.#cookies.set(name, { ...cookie })
  }

  has(name: string): boolean {
    return this.#cookies.has(name)
  }

  #store(line: string): void {
    const [pair = '', ...attributes] = line.split('; ')
    const name = pair.slice(0, pair.indexOf('='))
    const path = attributes.find(attribute => attribute.startsWith('Path='))?.slice(5) ?? '/'
    if (attributes.includes('Max-Age=0')) this.#cookies.delete(name)
    else this.#cookies.set(name, { value: pair.slice(name.length + 1), path })
  }
}

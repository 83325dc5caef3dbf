import { refreshEndpoint } from './endpoints.ts'
import { type Problem, readProblem } from './problem.ts'

/** What came of a call. Nothing is thrown: being offline or refused is expected. */
export type Answer<Body> =
  | { readonly kind: 'ok'; readonly body: Body }
  | { readonly kind: 'problem'; readonly problem: Problem }
  | { readonly kind: 'offline' }

export interface CallOptions {
  /** Lets the call outlive the page; bodies above 64 KiB are refused by browsers then. */
  readonly keepalive?: boolean
  readonly signal?: AbortSignal
}

let renewal: Promise<boolean> | null = null

/** Renews the session once, however many calls ask for it at the same time. */
function renewSession(): Promise<boolean> {
  renewal ??= fetch(refreshEndpoint, { method: 'POST', credentials: 'same-origin' })
    .then(
      response => response.ok,
      () => false,
    )
    .finally(() => {
      renewal = null
    })
  return renewal
}

async function bodyOf(response: Response): Promise<unknown> {
  if (response.status === 204) return null
  return response.json().catch(() => null)
}

type Method = 'GET' | 'POST' | 'DELETE'

async function once(method: Method, address: string, body: unknown, options: CallOptions) {
  try {
    const response = await fetch(address, {
      method,
      credentials: 'same-origin',
      headers: {
        accept: 'application/json',
        ...(method !== 'GET' && { 'content-type': 'application/json' }),
      },
      ...(method !== 'GET' && { body: JSON.stringify(body) }),
      ...options,
    })
    return { response, body: await bodyOf(response) }
  } catch {
    return null
  }
}

async function call<Body>(
  method: Method,
  address: string,
  body: unknown,
  read: (body: unknown) => Body,
  options: CallOptions,
): Promise<Answer<Body>> {
  let got = await once(method, address, body, options)
  if (!got) return { kind: 'offline' }
  if (got.response.status === 401 && readProblem(401, got.body).code === 'session-expired') {
    if (await renewSession()) got = await once(method, address, body, options)
    if (!got) return { kind: 'offline' }
  }
  if (!got.response.ok) return { kind: 'problem', problem: readProblem(got.response.status, got.body) }
  return { kind: 'ok', body: read(got.body) }
}

/**
 * POSTs JSON to an endpoint of this origin. A session that ran out is renewed and the call made once more.
 * `read` turns the answer into what is expected; it sees `null` for 204.
 */
export function post<Body>(
  address: string,
  body: unknown,
  read: (body: unknown) => Body,
  options: CallOptions = {},
): Promise<Answer<Body>> {
  return call('POST', address, body, read, options)
}

/** DELETEs what an address names, with the same care; whatever is answered is not read. */
export function remove(address: string, body: unknown = {}): Promise<Answer<null>> {
  return call('DELETE', address, body, () => null, {})
}

/** GETs JSON, with the same care. */
export function get<Body>(
  address: string,
  read: (body: unknown) => Body,
  options: CallOptions = {},
): Promise<Answer<Body>> {
  return call('GET', address, undefined, read, options)
}

import type { FieldFault } from './types.ts'

export interface Problem {
  status: number
  /** Stable name of the fault; pages and clients translate by it. */
  code: string
  title: string
  /** A sentence for people, with the remedy. */
  detail: string
  errors?: FieldFault[]
  headers?: Record<string, string>
}

/** An RFC 9457 answer that nobody may cache. */
export function problemResponse({ headers, errors = [], ...problem }: Problem): Response {
  const { status, code, title, detail } = problem
  const body = { type: `urn:lectern:problem:${code}`, title, status, detail, code, errors }
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...headers, 'content-type': 'application/problem+json', 'cache-control': 'no-store' },
  })
}

/** Faults that several endpoints share. */
export const problems = {
  notFound: {
    status: 404,
    code: 'not-found',
    title: 'Not found',
    detail: 'There is nothing at this address.',
  },
  foreignOrigin: {
    status: 403,
    code: 'foreign-origin',
    title: 'Request from another site',
    detail: 'Sign-in accepts requests of its own pages only. Open the page of this site and try again.',
  },
  foreignSession: {
    status: 403,
    code: 'foreign-session',
    title: 'Session of another academy',
    detail: 'You are signed in at another academy. Sign in here again.',
  },
  noSession: {
    status: 401,
    code: 'no-session',
    title: 'Not signed in',
    detail: 'Nobody is signed in. Please sign in.',
  },
  sessionExpired: {
    status: 401,
    code: 'session-expired',
    title: 'Session expired',
    detail: 'Your session has expired. Renew it, or sign in again.',
  },
  wrongCredentials: {
    status: 401,
    code: 'wrong-credentials',
    title: 'Wrong e-mail or password',
    detail: 'E-mail and password do not match an account here. Check both and try again.',
  },
  blocked: {
    status: 403,
    code: 'account-blocked',
    title: 'Account blocked',
    detail: 'This account is blocked. Please ask the people who run this site.',
  },
  unavailable: {
    status: 503,
    code: 'sign-in-unavailable',
    title: 'Sign-in is not available',
    detail: 'The sign-in service does not answer at the moment. Please try again in a minute.',
    headers: { 'retry-after': '30' },
  },
  internal: {
    status: 500,
    code: 'internal',
    title: 'Something went wrong',
    detail: 'This did not work because of a fault on our side. Please try again.',
  },
} satisfies Record<string, Problem>

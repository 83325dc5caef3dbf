import { type DueStep, isDueStep } from '../secondFactor/dueStep.ts'

/** What the admin's parts ask of the endpoints under `/auth`. Browser only. */

export type SignInOutcome =
  | { kind: 'signed-in' }
  | { kind: 'second-factor'; due: DueStep }
  | { kind: 'refused'; code: string }

export async function requestSignIn(email: string, password: string): Promise<SignInOutcome> {
  try {
    const response = await fetch('/auth/sign-in', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    })
    if (response.ok) {
      rememberSignedIn(true)
      const due = dueStepIn(await response.json(), 'secondFactor')
      if (due) return { kind: 'second-factor', due }
      return { kind: 'signed-in' }
    }
    const problem: unknown = await response.json()
    return { kind: 'refused', code: codeOf(problem) }
  } catch {
    return { kind: 'refused', code: 'sign-in-unavailable' }
  }
}

/** What is offered while nothing more is known. */
export const passwordAlone = { google: false, passwordReset: false }

/** How one may sign in here. */
export async function requestMethods(): Promise<typeof passwordAlone> {
  try {
    const methods: unknown = await (await fetch('/auth/methods')).json()
    const offers = (name: keyof typeof passwordAlone) =>
      typeof methods === 'object' && methods !== null && Reflect.get(methods, name) === true
    return { google: offers('google'), passwordReset: offers('passwordReset') }
  } catch {
    return passwordAlone
  }
}

/** What a session that was renewed still lacks before it opens anything. */
export async function requestDueStep(): Promise<DueStep | null> {
  try {
    return dueStepIn(await (await fetch('/auth/second-factor')).json(), 'due')
  } catch {
    return null
  }
}

function dueStepIn(body: unknown, name: string): DueStep | null {
  if (typeof body !== 'object' || body === null) return null
  const step: unknown = Reflect.get(body, name)
  return isDueStep(step) ? step : null
}

export async function requestSignOut(): Promise<boolean> {
  try {
    const response = await fetch('/auth/sign-out', { method: 'POST' })
    if (response.ok) rememberSignedIn(false)
    return response.ok
  } catch {
    return false
  }
}

export type RenewalOutcome = 'renewed' | 'refused' | 'unreachable'

export async function requestRenewal(): Promise<RenewalOutcome> {
  try {
    const response = await fetch('/auth/session/refresh', { method: 'POST' })
    if (response.ok) {
      rememberSignedIn(true)
      return 'renewed'
    }
    if (response.status >= 500) return 'unreachable'
    rememberSignedIn(false)
    return 'refused'
  } catch {
    return 'unreachable'
  }
}

const hint = 'lectern-auth-signed-in'

/** Whether somebody signed in with this browser: only then is asking for a renewal worth a request. No proof of anything. */
export function mayBeSignedIn(): boolean {
  try {
    return window.localStorage.getItem(hint) === 'yes'
  } catch {
    return false
  }
}

function rememberSignedIn(signedIn: boolean): void {
  try {
    if (signedIn) window.localStorage.setItem(hint, 'yes')
    else window.localStorage.removeItem(hint)
  } catch {
    // Storage may be shut off; renewal on the sign-in page is then not tried.
  }
}

function codeOf(problem: unknown): string {
  return typeof problem === 'object' &&
    problem !== null &&
    'code' in problem &&
    typeof problem.code === 'string'
    ? problem.code
    : 'internal'
}

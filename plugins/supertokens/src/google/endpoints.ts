import { rememberDevice } from '../endpoints/attempts.ts'
import { type AuthContext, type AuthEndpoint, withCookies } from '../endpoints/context.ts'
import { signInAs } from '../endpoints/signIn.ts'
import { problemResponse, problems } from '../problem.ts'
import { safeTarget } from '../redirect.ts'
import { limitsOf, oneTimeStore } from '../registry.ts'
import { sealedBy } from '../sealedBy.ts'
import { dueStep } from '../secondFactor/standing.ts'
import { audienceOf } from '../site.ts'
import { accountFor } from './account.ts'
import {
  clearedJourneyCookie,
  type Journey,
  journeyCookie,
  random,
  readJourney,
  readState,
  writeState,
} from './journey.ts'
import { refusalPage } from './page.ts'
import { addressOfGoogle, askGoogle, GoogleAway } from './provider.ts'
import type { Refusal } from './words.ts'

/**
 * Google returns to one host, the platform's, which hands its code back to the site where the journey began, under a
 * code of our own that works once and for a minute, in that browser alone. See decision 0012.
 */
export const googleEndpoints: Record<string, Record<string, AuthEndpoint>> = {
  '/google': { GET: begin },
  '/google/callback': { GET: handBack },
  '/google/return': { GET: finish },
}

/** Seconds that a code of ours is good for, and that a state is remembered as used. */
const lives = { code: 60, usedState: 600 } as const

/** `GET /auth/google?to=/learn`: sends the browser to Google. */
async function begin(context: AuthContext): Promise<Response> {
  const { request, options, site, siteName } = context
  if (!options.google) return problemResponse(problems.notFound)
  const attempt = {
    action: 'google',
    site: siteName,
    account: '',
    address: request.headers.get(options.clientHeader),
  }
  if ((await limitsOf(options)?.take(attempt))?.kind === 'limited') return refuse(context, 'too-many')
  const [id, nonce] = [random(), random()]
  const state = writeState(options.identityKey, { id, site: siteName, origin: site.origin })
  const to = safeTarget(new URL(request.url).searchParams.get('to'), '')
  try {
    const { url, verifier } = await addressOfGoogle(options, { state, nonce })
    const journey: Journey = { id, site: siteName, nonce, verifier, to }
    return redirect(url, [journeyCookie(options.identityKey, journey, site.origin)])
  } catch (error) {
    return refuseAway(context, error)
  }
}

/** `GET /auth/google/callback`, where Google returns to, on the platform's host alone. */
async function handBack(context: AuthContext): Promise<Response> {
  const { request, options, site } = context
  if (!options.google || site.kind !== 'platform') return problemResponse(problems.notFound)
  const { searchParams } = new URL(request.url)
  const state = searchParams.get('state')
  const ticket = readState(options.identityKey, state)
  if (state === null || ticket === null) return refuse(context, 'stale')
  const kind = ticket.site === context.siteName ? 'platform' : 'academy'
  const signIn = `${ticket.origin}${options.google.signInPath({ kind })}`
  const code = searchParams.get('code')
  // The person has changed their mind.
  if (code === null) return redirect(signIn)
  const store = oneTimeStore(options)
  const used = sealedBy(ticket.id, options.identityKey, 'a used state')
  const own = random()
  const { name, seal } = sealedBy(own, options.identityKey, 'a code of Google')
  try {
    if (!(await store.keep(used.name, 'used', lives.usedState)))
      return refusalPage('stale', request, { signIn })
    await store.keep(name, seal({ code, id: ticket.id, site: ticket.site }), lives.code)
  } catch {
    return refusalPage('away', request, { signIn })
  }
  return redirect(`${ticket.origin}/auth/google/return?code=${own}`)
}

/** `GET /auth/google/return?code=`, on the host where it began: signs in and goes on. */
async function finish(context: AuthContext): Promise<Response> {
  const { request, payload, options, site, siteName } = context
  const { google } = options
  if (!google) return problemResponse(problems.notFound)
  const handed = await takeHanded(context, new URL(request.url).searchParams.get('code'))
  if (handed === 'away') return refuse(context, 'away')
  if (handed === null || handed.site !== siteName) return refuse(context, 'stale')
  const journey = readJourney(options.identityKey, request.headers.get('cookie'), handed.id, siteName)
  if (journey === null) return refuse(context, 'stale')
  const cleared = clearedJourneyCookie(journey.id, site.origin)
  const refused = (reason: Refusal) => withCookies(refuse(context, reason), [cleared])

  try {
    const person = await askGoogle({ ...options, google }, { code: handed.code, ...journey })
    if (person === null) return refused('refused')
    const outcome = await accountFor(context, person)
    if (outcome.kind !== 'account') return refused(outcome.kind)
    const { account, recipeUserId } = outcome
    const audience = audienceOf(site)
    if (options.isBlocked(account, audience)) return refused('blocked')
    const due = await dueStep(payload, options, account, { audience, secondFactorAt: null })
    const { cookies } = await signInAs(context, recipeUserId, String(account.id), { quietly: due !== null })
    const home = journey.to || google.home(site)
    // The sign-in page of staff asks for the second factor.
    const next =
      due === null ? home : `${google.signInPath(site)}?signed-in&redirect=${encodeURIComponent(home)}`
    return redirect(next, [cleared, ...cookies, rememberDevice(context, String(account.email))])
  } catch (error) {
    return withCookies(refuseAway(context, error), [cleared])
  }
}

interface Handed {
  code: string
  id: string
  site: string
}

/** What the callback host has left under a code of ours; gone with the first look. */
async function takeHanded({ options }: AuthContext, own: string | null): Promise<Handed | 'away' | null> {
  if (own === null || !/^[\w-]{43}$/.test(own)) return null
  const { name, open } = sealedBy(own, options.identityKey, 'a code of Google')
  try {
    const sealed = await oneTimeStore(options).take(name)
    return sealed === null ? null : (open(sealed) as Handed)
  } catch {
    return 'away'
  }
}

function refuse({ request, options, site }: AuthContext, reason: Refusal): Response {
  const { google } = options
  if (!google) return problemResponse(problems.notFound)
  const forgot = site.kind === 'academy' ? google.forgotPasswordPath : undefined
  return refusalPage(reason, request, { signIn: google.signInPath(site), forgot })
}

function refuseAway(context: AuthContext, error: unknown): Response {
  if (error instanceof GoogleAway) return refuse(context, 'away')
  throw error
}

function redirect(location: string, cookies: string[] = []): Response {
  return withCookies(
    new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } }),
    cookies,
  )
}

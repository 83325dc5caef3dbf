import { post } from '@lectern/theme-contract/client'
import type { PlayerFault } from './playerStore.ts'

/** How often the media cookie is renewed while playing; it lives longer than this. */
export const renewEveryMs = 4 * 60_000

/** Asks for the media cookie. Null when it was set, otherwise why not. */
export async function askAccess(endpoint: string): Promise<PlayerFault | null> {
  const answer = await post(endpoint, {}, () => null)
  if (answer.kind === 'ok') return null
  if (answer.kind === 'offline') return 'network'
  const { status } = answer.problem
  if (status === 401) return 'session'
  return status === 403 || status === 404 ? 'access' : 'network'
}

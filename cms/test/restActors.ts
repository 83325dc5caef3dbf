import { type AuthStrategyFunction, handleEndpoints, type Payload, type PayloadRequest } from 'payload'
import { refuseUnreadable } from '../badValues.ts'

const actorHeader = 'x-test-actor'

/**
 * Payload's REST as a given person would ask it, without sign-in: who asks is named by a header that only this
 * strategy, added to the test's own instance, believes.
 */
export function restActors(payload: Payload) {
  const people = new Map<string, PayloadRequest['user']>()
  const authenticate: AuthStrategyFunction = ({ headers }) => ({
    user: (people.get(headers.get(actorHeader) ?? '') as never) ?? null,
  })
  payload.authStrategies.unshift({ name: 'test-actor', authenticate })

  return {
    /** @param path below `/api`, with its query */
    async ask(
      actor: PayloadRequest | null,
      method: string,
      path: string,
      body?: BodyInit,
      headers: Record<string, string> = {},
    ): Promise<Response> {
      const user = actor?.user ?? null
      if (user) people.set(String(user.id), user)
      const request = new Request(`http://localhost/api${path}`, {
        method,
        headers: {
          ...(user && { [actorHeader]: String(user.id) }),
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body }),
      })
      return refuseUnreadable(() => handleEndpoints({ config: payload.config, request }))
    },
  }
}

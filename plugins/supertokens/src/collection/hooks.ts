import type {
  CollectionAfterDeleteHook,
  CollectionAfterMeHook,
  CollectionBeforeDeleteHook,
  CollectionConfig,
} from 'payload'
import { removeIdentity } from '../core/accounts.ts'
import { ensureInit } from '../core/init.ts'
import { trustedAccounts } from '../documents.ts'
import type { ResolvedOptions } from '../options.ts'
import { readResolvedSession } from '../session.ts'
import type { Audience } from '../types.ts'

/** Tells the admin when the session ends, and removes the core user together with the document. */
export function addAccountHooks(
  collection: CollectionConfig,
  audience: Audience,
  options: ResolvedOptions,
): CollectionConfig {
  const { hooks } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      afterMe: [...(hooks?.afterMe ?? []), addExpiry(options)],
      beforeDelete: [...(hooks?.beforeDelete ?? []), rememberIdentity(audience, options)],
      afterDelete: [...(hooks?.afterDelete ?? []), forgetIdentity(options)],
    },
  }
}

/** Payload reads `exp` from its own token only; without it the admin cannot tell when a session ends. */
function addExpiry(options: ResolvedOptions): CollectionAfterMeHook {
  return async ({ req, response }) => {
    const session = await readResolvedSession(req.headers, options)
    if (session.kind !== 'valid' || typeof response !== 'object') return response
    return { ...response, exp: Math.floor(session.expiresAt / 1000) }
  }
}

/** The document that `afterDelete` gets has lost its hidden fields. */
function rememberIdentity(audience: Audience, options: ResolvedOptions): CollectionBeforeDeleteHook {
  return async ({ id, req }) => {
    const account = await trustedAccounts(req.payload, options, audience).byId(String(id))
    if (typeof account?.authId === 'string') req.context[contextKey(id)] = account.authId
  }
}

/** A core that does not answer must not keep a person from being deleted: what is left there lets nobody in. */
function forgetIdentity(options: ResolvedOptions): CollectionAfterDeleteHook {
  return async ({ id, req }) => {
    const authId = req.context[contextKey(id)]
    if (typeof authId !== 'string') return
    try {
      ensureInit(options)
      await removeIdentity(authId)
    } catch (err) {
      req.payload.logger.error({
        err,
        id,
        msg: 'A deleted account is still in the auth core, without a document',
      })
    }
  }
}

function contextKey(id: number | string): string {
  return `lectern-auth-${id}`
}

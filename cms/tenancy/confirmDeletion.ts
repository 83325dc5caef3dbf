import { recentSecondFactor } from '@lectern/plugin-supertokens'
import { APIError, type CollectionBeforeChangeHook } from 'payload'
import { signInOptions } from '../signIn.ts'

const withinSeconds = 5 * 60

/**
 * An academy is deleted by somebody who has just proved their second factor in the same session. What the product
 * does itself has no user and is not asked.
 */
export const confirmDeletion: CollectionBeforeChangeHook = async ({ data, originalDoc, req }) => {
  if (data.status !== 'deleted' || originalDoc?.status === 'deleted' || !req.user) return data
  const proof = await recentSecondFactor(req.headers, signInOptions(), { withinSeconds })
  if (proof.kind === 'recent') return data
  throw new APIError(
    'Deleting an academy asks for your second factor: enter a code below the status, then save again.',
    403,
    { code: 'second-factor-required' },
    true,
  )
}

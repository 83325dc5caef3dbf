import type { Payload } from 'payload'
import type { AccountEvent } from './types.ts'

/** Calls an app's `onX` function. What it does comes after the fact, so its failure is logged and goes no further. */
export async function announce(
  payload: Payload,
  listener: ((event: AccountEvent) => void | Promise<void>) | undefined,
  event: AccountEvent,
): Promise<void> {
  try {
    await listener?.(event)
  } catch (err) {
    const { audience, userId } = event
    payload.logger.error({ err, audience, userId, msg: 'A listener of the sign-in plugin failed' })
  }
}

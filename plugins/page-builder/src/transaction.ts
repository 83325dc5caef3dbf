import {
  type BasePayload,
  commitTransaction,
  createLocalReq,
  initTransaction,
  killTransaction,
  type PayloadRequest,
} from 'payload'

/**
 * Runs `work` in the transaction of `req`, or in a new one. When it throws, or its result does not hold, nothing of
 * it is left.
 */
export const inTransaction = async <T>(
  req: PayloadRequest,
  work: () => Promise<T>,
  holds: (result: T) => boolean = () => true,
): Promise<T> => {
  const owns = await initTransaction(req)
  try {
    const result = await work()
    if (owns) await (holds(result) ? commitTransaction(req) : killTransaction(req))
    return result
  } catch (fault) {
    if (owns) await killTransaction(req)
    throw fault
  }
}

/** A request of nobody, for sweeps and readers. */
export const systemRequest = (payload: BasePayload): Promise<PayloadRequest> => createLocalReq({}, payload)

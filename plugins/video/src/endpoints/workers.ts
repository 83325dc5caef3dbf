import type { PayloadHandler, PayloadRequest } from 'payload'
import { callToleranceSeconds, verifyCall } from '../contract/index.ts'
import type { ResolvedVideoOptions } from '../options.ts'
import { answerProblem } from '../problems.ts'
import { createReplayMemory, type ReplayMemory } from '../replayMemory.ts'
import { readText } from '../requestBody.ts'

const maximumBody = 64 * 1024

/** A signed call may be early and late by the tolerance, so its id is kept for both. */
export const workerReplayMemory = (): ReplayMemory => createReplayMemory(2 * callToleranceSeconds, 10_000)

/**
 * An endpoint for workers: the signature over the raw body is checked before anything of it is parsed,
 * and a call that was seen already is refused. The memory is that of one process; that a repeated report
 * has no second effect is the fencing token's work.
 */
export const forWorkers =
  (
    options: ResolvedVideoOptions,
    memory: ReplayMemory,
    handle: (req: PayloadRequest, options: ResolvedVideoOptions, body: string) => Promise<Response>,
  ): PayloadHandler =>
  async req => {
    const body = await readText(req, maximumBody)
    if (body.kind === 'refused') return body.answer
    const now = new Date()
    const keys = options.encoderKeys.map(key => key.toString('base64'))
    const verdict = await verifyCall({ keys, headers: req.headers, body: body.text, now })
    if (verdict.kind === 'invalid') {
      // One answer for every reason: what is wrong with a signature is nobody's business.
      return answerProblem({
        status: 401,
        code: 'bad-signature',
        detail: 'The call is not signed as agreed.',
      })
    }
    // A caller that got no answer signs again under the same id and a new time: that is no replay.
    const call = `${verdict.id}.${req.headers.get('webhook-timestamp')}`
    if (!memory.admits(call, now)) {
      return answerProblem({
        status: 409,
        code: 'replayed',
        detail: 'This very call was taken already. Sign a new one.',
      })
    }
    try {
      return await handle(req, options, body.text)
    } catch (error) {
      memory.release(call)
      throw error
    }
  }

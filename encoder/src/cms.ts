import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import {
  type ClaimAnswer,
  type ClaimRequest,
  claimAnswer,
  claimPath,
  type ReportAnswer,
  type ReportRequest,
  reportAnswer,
  reportPath,
  signCall,
} from '@lectern/plugin-video/contract'
import type { z } from 'zod'
import { CmsFault, describeError } from './errors.ts'

/** The worker's side of the contract. Both calls may be repeated; a `CmsFault` means that all repetitions failed. */
export interface Cms {
  readonly claim: (request: ClaimRequest, signal?: AbortSignal) => Promise<ClaimAnswer>
  readonly report: (request: ReportRequest, signal?: AbortSignal) => Promise<ReportAnswer>
}

const attemptSeconds = 15
const attempts = 6
const longestPauseMs = 10_000

/**
 * Signed JSON calls with growing pauses: 0.25 s, 0.5 s, 1 s… A repeated call keeps its id and is signed
 * afresh, so that a long outage does not age the signature.
 */
export const openCms = (settings: { url: string; keys: readonly string[]; pauseMs?: number }): Cms => {
  const { url, keys, pauseMs = 250 } = settings
  const call = async <T>(path: string, request: unknown, answer: z.ZodType<T>, signal?: AbortSignal) => {
    const body = JSON.stringify(request)
    const id = `msg_${randomUUID()}`
    for (let attempt = 1; ; attempt++) {
      const outcome = await once({ address: new URL(path, url), keys, id, body, answer, signal })
      if (outcome.kind === 'answered') return outcome.answer
      if (attempt >= attempts || !outcome.again || signal?.aborted) {
        throw new CmsFault(`${path}: ${outcome.why}`)
      }
      await wait(Math.min(longestPauseMs, pauseMs * 2 ** (attempt - 1)), undefined, { signal })
    }
  }
  return {
    claim: (request, signal) => call(claimPath, request, claimAnswer, signal),
    report: (request, signal) => call(reportPath, request, reportAnswer, signal),
  }
}

type Outcome<T> = { kind: 'answered'; answer: T } | { kind: 'failed'; why: string; again: boolean }

const once = async <T>(call: {
  address: URL
  keys: readonly string[]
  id: string
  body: string
  answer: z.ZodType<T>
  signal: AbortSignal | undefined
}): Promise<Outcome<T>> => {
  const headers = await signCall({
    keys: call.keys,
    id: call.id,
    timestamp: Date.now() / 1000,
    body: call.body,
  })
  const limit = AbortSignal.timeout(attemptSeconds * 1000)
  try {
    const response = await fetch(call.address, {
      method: 'POST',
      redirect: 'error',
      headers: { ...headers, 'content-type': 'application/json' },
      body: call.body,
      signal: call.signal ? AbortSignal.any([call.signal, limit]) : limit,
    })
    const text = await response.text()
    if (!response.ok) {
      const again = response.status >= 500 || response.status === 429 || response.status === 408
      return { kind: 'failed', why: `HTTP ${response.status}`, again }
    }
    const read = call.answer.safeParse(JSON.parse(text))
    return read.success
      ? { kind: 'answered', answer: read.data }
      : { kind: 'failed', why: 'the answer is not what the contract says', again: false }
  } catch (error) {
    return { kind: 'failed', why: describeError(error), again: true }
  }
}

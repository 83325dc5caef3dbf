import type { IncomingMessage, ServerResponse } from 'node:http'
import { cookiesNamed } from '@lectern/plugin-video/contract'
import { createFairShare, type FairShare } from './fairShare.ts'
import { answerBusy } from './plainAnswers.ts'
import { type SecurityHeaders, setHeaders } from './securityHeaders.ts'

/** Bounds of what one process works on at once; see `cms/env.ts`. */
export interface Limits {
  /** Requests that Next works on for academies, and as many again for the platform host. */
  requests: number
  /** Requests that may wait for that. */
  waiting: number
  /** Files of the media bucket that are sent. */
  media: number
  /** Requests of one student that change something, or of one address without a session. */
  writesPerStudent: number
}

/** After this time a waiting request is told to come again, in milliseconds: people and proxies have given up by then. */
const longestWait = 10_000

/**
 * Who may have work done that costs more than bytes from memory. Academies share Next and the sending of files by
 * `mayTake`; staff on the platform host share a part of their own by address, so that neither stops the other. Over
 * it the answer is 503 with `Retry-After`.
 */
export function createAdmission(limits: Limits, security: SecurityHeaders) {
  const busy = (request: IncomingMessage, response: ServerResponse) => {
    setHeaders(response, security.of('plain'))
    answerBusy(request, response)
  }

  const places = { running: limits.requests, waiting: limits.waiting }
  const shares = {
    academies: createFairShare(places),
    platform: createFairShare(places),
    media: createFairShare({ running: limits.media, waiting: 0 }),
  }
  const writes = new Map<string, number>()

  /** Resolves when `run` has, or when the request will not run. The place is free when the answer is out or broken off. */
  function enter(
    share: FairShare,
    party: string,
    request: IncomingMessage,
    response: ServerResponse,
    run: () => unknown,
  ): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    if (response.destroyed) return Promise.resolve()
    const place = share.enter(party, () => {
      Promise.resolve()
        .then(run)
        .then(() => resolve(), reject)
    })
    if (!place) {
      busy(request, response)
      return Promise.resolve()
    }
    let timer: NodeJS.Timeout | undefined
    const leave = () => {
      clearTimeout(timer)
      if (place.isWaiting()) resolve()
      place.leave()
    }
    if (place.isWaiting()) {
      timer = setTimeout(() => {
        if (!place.isWaiting()) return
        leave()
        busy(request, response)
      }, longestWait)
    }
    response.once('finish', leave).once('close', leave)
    return promise
  }

  return {
    /** @param client address that stands for a visitor without a session */
    async academy(
      tenantId: string,
      client: string,
      request: IncomingMessage,
      response: ServerResponse,
      run: () => unknown,
    ): Promise<void> {
      // Of a connection that is gone already, no end will be told.
      if (response.destroyed) return
      if (!isWrite(request)) return enter(shares.academies, tenantId, request, response, run)
      const student = `${tenantId} ${sessionOf(request) ?? client}`
      const running = writes.get(student) ?? 0
      if (running >= limits.writesPerStudent) return busy(request, response)
      writes.set(student, running + 1)
      response.once('close', () => {
        const left = (writes.get(student) ?? 1) - 1
        if (left > 0) writes.set(student, left)
        else writes.delete(student)
      })
      return enter(shares.academies, tenantId, request, response, run)
    },
    platform: (client: string, request: IncomingMessage, response: ServerResponse, run: () => unknown) =>
      enter(shares.platform, client, request, response, run),
    media: (tenantId: string, request: IncomingMessage, response: ServerResponse, run: () => unknown) =>
      enter(shares.media, tenantId, request, response, run),
    /** What is under way and waiting; all of it is 0 when nothing is. */
    count: () => ({
      academies: shares.academies.count(),
      platform: shares.platform.count(),
      media: shares.media.count(),
      writers: writes.size,
    }),
  }
}

export type Admission = ReturnType<typeof createAdmission>

const isWrite = ({ method }: IncomingMessage): boolean =>
  method !== 'GET' && method !== 'HEAD' && method !== 'OPTIONS'

/** The signature of the session's token: enough to tell sessions apart, and useless if it were ever seen. */
const sessionOf = (request: IncomingMessage): string | undefined =>
  cookiesNamed(request.headers.cookie, 'sAccessToken')[0]?.slice(-43)

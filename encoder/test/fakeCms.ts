import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  type ClaimAnswer,
  claimPath,
  claimRequest,
  type JobSpecification,
  ladder,
  mediaPrefix,
  type Report,
  type ReportAnswer,
  reportPath,
  reportRequest,
  segmentSeconds,
  sourceKey,
  verifyCall,
} from '@lectern/plugin-video/contract'

export const encoderKey = Buffer.alloc(32, 7).toString('base64')
export const tenantId = '0b9c2a10-0000-4000-8000-000000000001'
export const videoId = '0b9c2a10-0000-4000-8000-0000000000aa'
export const fencingToken = 41

export const aSpecification = (change: Partial<JobSpecification> = {}): JobSpecification => ({
  videoId,
  tenantId,
  version: 1,
  attempt: 1,
  source: { bucket: 'ingest', key: sourceKey(tenantId, videoId), bytes: 0 },
  output: { bucket: 'media', prefix: mediaPrefix(tenantId, videoId, 1) },
  ladder: [...ladder],
  segmentSeconds,
  task: { kind: 'whole' },
  chunks: { afterSeconds: 900, seconds: 300 },
  ...change,
})

export const aClaim = (specification: JobSpecification): ClaimAnswer => ({
  kind: 'claimed',
  specification,
  lease: { fencingToken, seconds: 60 },
})

/** A cms on a real socket that checks signatures and contract, and answers as it is told. */
export interface FakeCms {
  readonly url: string
  readonly reports: Report[]
  readonly claims: string[]
  /** Number of calls that are still to be answered with 503. */
  outage: number
  claimAnswer: ClaimAnswer
  reportAnswer: (report: Report) => ReportAnswer
  readonly close: () => Promise<void>
}

export const startFakeCms = async (): Promise<FakeCms> => {
  const server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part)
    const body = Buffer.concat(parts).toString()
    const send = (status: number, answer: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
    const verdict = await verifyCall({ keys: [encoderKey], headers: request.headers, body, now: new Date() })
    if (verdict.kind === 'invalid') return send(401, verdict)
    if (cms.outage > 0) {
      cms.outage--
      return send(503, {})
    }
    if (request.url === claimPath) {
      cms.claims.push(claimRequest.parse(JSON.parse(body)).workerId)
      return send(200, cms.claimAnswer)
    }
    if (request.url !== reportPath) return send(404, {})
    const { report, fencingToken: token } = reportRequest.parse(JSON.parse(body))
    if (token !== fencingToken) return send(200, { kind: 'stale' })
    cms.reports.push(report)
    return send(200, cms.reportAnswer(report))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const cms: FakeCms = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reports: [],
    claims: [],
    outage: 0,
    claimAnswer: { kind: 'nothing', reason: 'unknown' },
    reportAnswer: () => ({ kind: 'accepted', leaseSeconds: 60 }),
    close: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  return cms
}

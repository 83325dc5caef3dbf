import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  GetObjectCommand,
  type GetObjectCommandOutput,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  type S3Client,
} from '@aws-sdk/client-s3'
import { type AcademySite, parseHost } from '@lectern/plugin-multi-tenant/hosts'
import {
  dependsOnObject,
  judgeMediaRequest,
  type MediaChoice,
  type MediaKey,
  type MediaObject,
  mediaRefusalHeaders,
  planMediaAnswer,
} from '@lectern/plugin-video/contract'
import { answerPlainly } from './plainAnswers.ts'
import { createVideoAllowance } from './videoAllowance.ts'

export interface MediaOptions {
  client: S3Client
  bucket: string
  keys: readonly MediaKey[]
  now?: () => Date
}

/**
 * Streams objects of the media bucket under `/media/` on the academy's own host: pictures to everybody, a video to
 * whoever holds a token for its folder, within the student's allowance. The rules are `judgeMediaRequest` and
 * `planMediaAnswer`, which the Worker at the edge follows too.
 */
export function createMediaHandler({ client, bucket, keys, now = () => new Date() }: MediaOptions) {
  const allowance = createVideoAllowance(now)

  return async (
    site: AcademySite,
    path: string,
    request: IncomingMessage,
    response: ServerResponse,
  ): Promise<void> => {
    const method = request.method ?? 'GET'
    const verdict = await judgeMediaRequest({
      keys,
      method,
      path,
      cookie: request.headers.cookie,
      host: parseHost(request.headers.host) ?? '',
      tenantId: site.tenantId,
      now: now(),
    })
    if (verdict.kind === 'method-not-allowed') return refuse(response, 405, { allow: 'GET, HEAD' })
    if (verdict.kind === 'forbidden') return refuse(response, 403)
    const { key } = verdict
    if (verdict.kind === 'video' && method === 'GET') {
      const wait = allowance.waitFor(verdict.studentId, key)
      if (wait > 0) return refuse(response, 429, { 'retry-after': String(Math.ceil(wait)) })
    }

    const abort = new AbortController()
    response.once('close', () => abort.abort())
    try {
      await send(key, choiceOf(request), response, abort.signal)
    } catch (fault) {
      if (abort.signal.aborted && response.destroyed) return
      const status = httpStatus(fault)
      refuse(response, status === 404 || status === 403 ? 404 : 502)
    }
  }

  async function send(key: string, choice: MediaChoice, response: ServerResponse, signal: AbortSignal) {
    const about = { Bucket: bucket, Key: key }
    if (choice.method === 'HEAD' || dependsOnObject(choice)) {
      const object = describe(await client.send(new HeadObjectCommand(about), { abortSignal: signal }))
      const { status, headers, slice } = planMediaAnswer(key, object, choice)
      if (slice === null) {
        response.writeHead(status, { ...headers }).end()
        return
      }
      const part = {
        ...about,
        // The bytes of another object than was described would make a file of two halves.
        IfMatch: object.etag,
        ...(status === 206 && { Range: `bytes=${slice.offset}-${slice.offset + slice.length - 1}` }),
      }
      const found = await client
        .send(new GetObjectCommand(part), { abortSignal: signal })
        .catch((fault: unknown) => {
          if (httpStatus(fault) === 412) return null
          throw fault
        })
      if (found) {
        response.writeHead(status, { ...headers })
        return pipeline(found.Body as Readable, response)
      }
    }
    const found = await client.send(new GetObjectCommand(about), { abortSignal: signal })
    const { status, headers } = planMediaAnswer(key, describe(found), { method: 'GET' })
    response.writeHead(status, { ...headers })
    return pipeline(found.Body as Readable, response)
  }
}

const refuse = (response: ServerResponse, status: number, headers: Record<string, string> = {}) =>
  answerPlainly(response, status, { ...mediaRefusalHeaders, ...headers })

function describe(output: HeadObjectCommandOutput | GetObjectCommandOutput): MediaObject {
  return { bytes: output.ContentLength ?? 0, etag: output.ETag ?? '""', contentType: output.ContentType }
}

function choiceOf({ method = 'GET', headers }: IncomingMessage): MediaChoice {
  const ifRange = headers['if-range']
  return {
    method,
    range: headers.range,
    ifRange: Array.isArray(ifRange) ? ifRange[0] : ifRange,
    ifNoneMatch: headers['if-none-match'],
  }
}

function httpStatus(fault: unknown): number | undefined {
  if (typeof fault !== 'object' || fault === null || !('$metadata' in fault)) return undefined
  return (fault.$metadata as { httpStatusCode?: number }).httpStatusCode
}

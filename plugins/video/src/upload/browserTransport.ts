import { z } from 'zod'
import { type SentPart, TransportFault, type UploadTransport } from './partUpload.ts'

/** The plugin's own endpoints and the storage, as a browser reaches them. */

const problem = z.object({ code: z.string(), detail: z.string() })
const signed = z.object({ parts: z.array(z.object({ number: z.number(), url: z.string() })) })
const listed = z.object({ parts: z.array(z.object({ number: z.number(), etag: z.string() })) })
const opened = z.object({ videoId: z.string(), partBytes: z.number(), partCount: z.number() })

/** A fault that the endpoint named. `code` is stable, the message is for people. */
export class CallFault extends TransportFault {
  override name = 'CallFault'
  readonly code: string
  readonly status: number
  override readonly final: boolean
  constructor(code: string, message: string, status: number) {
    super(message, status === 0 || status >= 500 || status === 429)
    this.code = code
    this.status = status
    this.final = [404, 409, 422].includes(status) && code !== 'upload-incomplete'
  }
}

/** One call to an endpoint of the plugin. Rejects with `CallFault`. */
export const call = async (url: string, body?: object, method = body ? 'POST' : 'GET'): Promise<unknown> => {
  let response: Response
  try {
    response = await fetch(url, {
      method,
      credentials: 'include',
      headers: { accept: 'application/json', ...(body && { 'content-type': 'application/json' }) },
      ...(body && { body: JSON.stringify(body) }),
    })
  } catch {
    throw new CallFault('offline', 'The server cannot be reached.', 0)
  }
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer
  const fault = problem.safeParse(answer).data
  throw new CallFault(
    fault?.code ?? 'unknown',
    fault?.detail ?? `The server answered ${response.status}.`,
    response.status,
  )
}

export interface OpenedUpload {
  readonly videoId: string
  readonly partBytes: number
  readonly partCount: number
}

/** Announces a file. `videoId` puts it into that video instead of a new one. */
export const openUpload = async (
  api: string,
  file: File,
  more: { videoId?: string; fields?: Record<string, unknown> },
): Promise<OpenedUpload> =>
  opened.parse(
    await call(`${api}/uploads`, { filename: file.name, contentType: file.type, bytes: file.size, ...more }),
  )

export const abortUpload = (api: string, videoId: string): Promise<unknown> =>
  call(`${api}/${videoId}/abort`, undefined, 'POST')

export const browserTransport = (api: string, videoId: string): UploadTransport => ({
  async signParts(numbers) {
    const { parts } = signed.parse(await call(`${api}/${videoId}/parts`, { partNumbers: numbers }))
    return new Map(parts.map(part => [part.number, part.url]))
  },
  async listParts(): Promise<SentPart[]> {
    return listed.parse(await call(`${api}/${videoId}/parts`)).parts
  },
  async complete(parts) {
    await call(`${api}/${videoId}/complete`, { parts })
  },
  putPart,
})

/** XMLHttpRequest, because fetch does not tell how much of a body is out. */
const putPart: UploadTransport['putPart'] = (url, part, onSent, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const stop = () => request.abort()
    const settle = (end: () => void) => {
      signal.removeEventListener('abort', stop)
      end()
    }
    const fail = (message: string, again: boolean) => settle(() => reject(new TransportFault(message, again)))
    request.upload.onprogress = event => onSent(event.loaded)
    request.onload = () => {
      const etag = request.getResponseHeader('etag')
      if (request.status >= 200 && request.status < 300) {
        if (etag) settle(() => resolve(etag))
        else fail('The storage does not show its ETag header to browsers (CORS).', false)
      } else {
        // 403 is an address that ran out: the next try signs a new one.
        fail(`The storage answered ${request.status}.`, request.status === 403 || request.status >= 500)
      }
    }
    request.onerror = () => fail('The connection was lost.', true)
    request.onabort = () => fail('The upload was stopped.', false)
    request.open('PUT', url)
    signal.addEventListener('abort', stop, { once: true })
    request.send(part)
  })

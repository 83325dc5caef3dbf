import type { IncomingMessage, ServerResponse } from 'node:http'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import { encodingFor } from './encodings.ts'
import { gatherBody } from './gatheredBody.ts'
import { beforeHead } from './headers.ts'

const compress = promisify(gzip)

/**
 * Makes a page that is laid out anew each time as light as one that is kept: it is sent whole and compressed, and where
 * the browser cannot have the academy's files yet, with its stylesheet in it and its scripts after it.
 * @param isCompressed `false` where the page may repeat what somebody else wrote into its address: how well the two
 * compress together would tell of what else is in it
 * @param forFirstVisit what is done to the page for a visitor who comes from elsewhere
 */
export function lightenPage(
  request: IncomingMessage,
  response: ServerResponse,
  { isCompressed, forFirstVisit }: { isCompressed: boolean; forFirstVisit: (html: string) => string },
): void {
  const { write, end } = response
  const body = gatherBody()
  let isZipped = false

  beforeHead(response, status => {
    const isPage = String(response.getHeader('content-type') ?? '').startsWith('text/html')
    const isPlain = !response.hasHeader('content-encoding') && request.method === 'GET'
    if (status !== 200 || !isPage || !isPlain) return void Object.assign(response, { write, end })
    response.removeHeader('content-length')
    isZipped = isCompressed && encodingFor(request.headers['accept-encoding'], 'gzip') === 'gzip'
    if (!isZipped) return
    response.setHeader('content-encoding', 'gzip')
    response.setHeader(
      'vary',
      [response.getHeader('vary'), 'accept-encoding'].flat().filter(Boolean).join(', '),
    )
  })

  const ownWrite = ((chunk: unknown, encoding?: unknown, done?: unknown) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    if (response.write !== ownWrite)
      return response.write(chunk as string, encoding as BufferEncoding, done as () => void)
    return body.write(chunk, encoding, done)
  }) as typeof write
  response.write = ownWrite

  const ownEnd = ((chunk?: unknown, encoding?: unknown, done?: unknown) => {
    if (!response.headersSent) response.writeHead(response.statusCode)
    if (response.end !== ownEnd)
      return response.end(chunk as string, encoding as BufferEncoding, done as () => void)
    body.take(chunk, encoding)
    const callback = [chunk, encoding, done].find(part => typeof part === 'function')
    if (callback) response.once('finish', callback as () => void)
    const whole = body.whole()
    const page = comesFromElsewhere(request)
      ? Buffer.from(forFirstVisit(whole.toString('utf8')), 'utf8')
      : whole
    if (!isZipped) return end.call(response, page, 'utf8')
    compress(page).then(
      bytes => end.call(response, bytes, 'utf8'),
      () => response.destroy(),
    )
    return response
  }) as typeof end
  response.end = ownEnd
}

/**
 * Whoever comes from another page of the academy has its stylesheet by now. Browsers that say nothing of where they come
 * from ask for it, as ever.
 */
const comesFromElsewhere = ({ headers }: IncomingMessage): boolean => {
  const from = headers['sec-fetch-site']
  return headers['sec-fetch-dest'] === 'document' && from !== undefined && from !== 'same-origin'
}

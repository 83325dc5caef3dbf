/**
 * One process of the product that answers `/auth` on the host of one academy, with module state of its own. Reads the
 * variables of its parent; its first argument is the academy's id.
 */
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { authHandler } from '@lectern/plugin-supertokens'
import config from '@payload-config'
import { getPayload } from 'payload'
import { verdictHeaders } from '../entry/headers.ts'
import { processRegistry } from '../entry/processRegistry.ts'
import { redis } from '../redis.ts'
import { signInOptions } from '../signIn.ts'

const academyId = process.argv[2] ?? ''
const origin = 'http://twin.localhost:3000'
const payload = await getPayload({ config })
payload.logger.level = 'silent'
// As the server does when it starts.
await once(redis() ?? process, 'ready')
const handle = authHandler(signInOptions())

const server = createServer(async (request, response) => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const headers = new Headers({
    [verdictHeaders.secret]: processRegistry().secret,
    [verdictHeaders.host]: `academy:${academyId}`,
    [verdictHeaders.origin]: origin,
    cookie: request.headers.cookie ?? '',
    'content-type': request.headers['content-type'] ?? '',
  })
  const body = chunks.length > 0 ? Buffer.concat(chunks) : null
  const answer = await handle(
    new Request(`${origin}${request.url}`, { method: request.method ?? 'GET', headers, body }),
    payload,
  )
  response.statusCode = answer.status
  for (const [name, value] of answer.headers) response.appendHeader(name, value)
  response.end(await answer.text())
})
server.listen(0, '127.0.0.1', () => process.send?.({ port: (server.address() as AddressInfo).port }))
process.on('disconnect', () => process.exit(0))

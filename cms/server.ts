import { createServer } from 'node:http'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { S3Client } from '@aws-sdk/client-s3'
import next from 'next'
import { createAdmission } from './entry/admission.ts'
import { createEntry } from './entry/answer.ts'
import { createAssets } from './entry/assets.ts'
import { createInlineStylesheet } from './entry/inlineStylesheet.ts'
import { withLaterScripts } from './entry/laterScripts.ts'
import { createMediaHandler } from './entry/media.ts'
import { createPageCache } from './entry/pageCache.ts'
import { processRegistry } from './entry/processRegistry.ts'
import { createReleased } from './entry/released/index.ts'
import { createPublishedPagesTable } from './entry/released/publishedPagesTable.ts'
import { createSecurityHeaders } from './entry/securityHeaders.ts'
import { openSites } from './entry/sites.ts'
import { type Env, EnvironmentFault, env } from './env.ts'
import { pageEmbeds } from './landingPages/embeds.ts'
import { connectRedis, redis } from './redis.ts'
import { purposeKey } from './secrets/purposeKey.ts'
import { holdSignIn } from './signIn/soleProcess.ts'
import { onceSeenScript } from './site/onceSeen.ts'
import { s3Settings, uploadOrigin } from './storage/s3Settings.ts'

/** Where Next finds the app: this file is bundled elsewhere, so the caller's folder decides. */
const directory = process.argv[2] ?? fileURLToPath(new URL('.', import.meta.url))
const development = process.argv.includes('--dev')

function settings() {
  try {
    return env()
  } catch (fault) {
    if (!(fault instanceof EnvironmentFault)) throw fault
    process.stderr.write(`${fault.message}\n`)
    process.exit(1)
  }
}

/** Two processes that renew sessions without knowing of each other would sign people out. */
async function beOnlySignIn({ DATABASE_URL, LECTERN_ROLE, REDIS_URL }: Env) {
  if (REDIS_URL || !LECTERN_ROLE.some(role => role === 'site' || role === 'admin')) return
  const sole = await holdSignIn(DATABASE_URL)
  if (sole) {
    processRegistry().soleSignIn = sole
    return
  }
  process.stderr.write(
    'Another process serves sign-in on this database (LECTERN_ROLE site or admin). Several can only do it together' +
      ' over Redis: set REDIS_URL for all of them, or give this one other roles (jobs, media).\n',
  )
  process.exit(1)
}

async function main() {
  const variables = settings()
  await beOnlySignIn(variables)
  const needsPages = variables.LECTERN_ROLE.some(role => role !== 'media')
  const commands = redis()
  const sites = openSites({
    databaseUrl: variables.DATABASE_URL,
    redis: commands && { commands, subscriber: connectRedis(variables.REDIS_URL ?? '') },
  })
  const app = next({ dev: development, dir: directory, hostname: '127.0.0.1', port: variables.PORT })
  if (needsPages) await app.prepare()
  const handle = needsPages ? app.getRequestHandler() : undefined

  // While the sources change, names do not change with the bytes.
  const assets = createAssets(
    development
      ? []
      : [
          { under: '/_next/static/', folder: join(directory, '.next/static') },
          { under: '/themes/', folder: join(directory, 'public/themes') },
        ],
  )

  const platformOrigin = new URL(variables.PLATFORM_ORIGIN)
  const security = createSecurityHeaders({
    https: platformOrigin.protocol === 'https:',
    uploads: [uploadOrigin(variables)],
    embeds: pageEmbeds,
    scripts: [onceSeenScript],
  })
  const inlineStylesheet = createInlineStylesheet(join(directory, 'public/themes'))
  const forFirstVisit = (html: string) => withLaterScripts(inlineStylesheet(html))
  const pages = createPageCache({
    maximumBytes: variables.PAGE_CACHE_BYTES,
    edgeSeconds: variables.EDGE_MAX_AGE_SECONDS,
    security,
    finish: forFirstVisit,
  })
  const released = createReleased({
    table: createPublishedPagesTable(sites.pool),
    pages,
    security,
    platformOrigin,
    splitKey: purposeKey(variables.LECTERN_SECRET, 'page-splits'),
  })
  const entry = createEntry({
    roles: variables.LECTERN_ROLE,
    platformOrigin,
    security,
    forFirstVisit,
    trustedProxies: variables.TRUSTED_PROXIES,
    secret: processRegistry().secret,
    resolver: sites.resolver,
    pages,
    released,
    admission: createAdmission(
      {
        requests: variables.LIMIT_REQUESTS,
        waiting: variables.LIMIT_WAITING_REQUESTS,
        media: variables.LIMIT_MEDIA_REQUESTS,
        writesPerStudent: variables.LIMIT_WRITES_PER_STUDENT,
      },
      security,
    ),
    healthy: () =>
      sites.ping().then(
        () => true,
        () => false,
      ),
    media: createMediaHandler({
      client: new S3Client(s3Settings(variables, 'MEDIA')),
      bucket: variables.MEDIA_BUCKET,
      keys: variables.MEDIA_KEYS.map(({ id, key }) => ({ id, secret: key.toString('base64') })),
    }),
    next: (request, response) =>
      assets(request, response, () => handle?.(request, response) ?? response.destroy()),
  })

  const server = createServer({ maxHeaderSize: 32 * 1024 }, (request, response) => {
    entry(request, response).catch((fault: unknown) => {
      process.stderr.write(`${JSON.stringify({ level: 'error', msg: 'entry failed', err: String(fault) })}\n`)
      response.destroy()
    })
  })
  if (development) server.on('upgrade', app.getUpgradeHandler())
  server.keepAliveTimeout = 65_000
  server.listen(variables.PORT, variables.LISTEN_HOST)

  const stop = async () => {
    setTimeout(() => process.exit(1), 9_000).unref()
    await new Promise(resolve => {
      server.close(resolve)
      server.closeIdleConnections()
      if (development) server.closeAllConnections()
    })
    await app.close()
    await released.end()
    await sites.end()
    await processRegistry().soleSignIn?.end()
    commands?.disconnect()
    // Next and Payload leave handles open that would keep the process alive.
    process.exit(0)
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

await main()

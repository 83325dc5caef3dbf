import {
  authHandler,
  type SecretSealer,
  type Site,
  type SupertokensOptions,
  supertokensPlugin,
} from '@lectern/plugin-supertokens'
import { postgresAdapter } from '@payloadcms/db-postgres'
import {
  buildConfig,
  type CollectionConfig,
  type CollectionSlug,
  type DatabaseAdapter,
  getPayload,
  handleEndpoints,
  type JsonObject,
  type Payload,
  type Where,
} from 'payload'
import type { Pool } from 'pg'
import { inject } from 'vitest'
import { type AuthCore, startAuthCore } from '../../../tools/auth-core/index.ts'
import { createTestDatabase } from '../../../tools/postgres/testDatabase.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** How the core parts academies in this run of the suite, see the option of that name. */
    coreTenants: NonNullable<SupertokensOptions['coreTenants']>
  }
}

export interface TestApp {
  payload: Payload
  core: AuthCore
  options: SupertokensOptions
  /** Ids of two academies. */
  academyA: string
  academyB: string
  /** Events of the two seams, in order. */
  seen: string[]
  /** What was recorded of second factors: `type of-whom by-whom`. */
  recorded: string[]
  /** Shifts the core's clock, milliseconds; minus two hours makes tokens that have run out. */
  clock: { shift: number }
  /** The Local API without the types of the product's own collections. */
  create(slug: string, data: JsonObject): Promise<string>
  update(slug: string, where: Where, data: JsonObject): Promise<void>
  /** `/auth/…`, as a Next route would answer it. */
  auth(request: Request): Promise<Response>
  /** `/api/…`, as Payload's route would. */
  api(request: Request): Promise<Response>
  stop(): Promise<void>
}

const collections: CollectionConfig[] = [
  { slug: 'tenants', fields: [{ name: 'name', type: 'text' }] },
  {
    slug: 'users',
    access: { read: ({ req }) => Boolean(req.user) },
    fields: [
      { name: 'name', type: 'text' },
      { name: 'blocked', type: 'checkbox' },
      { name: 'platformRole', type: 'text' },
    ],
  },
  {
    slug: 'students',
    access: { read: ({ req }) => Boolean(req.user) },
    indexes: [{ fields: ['tenant', 'email'], unique: true }],
    fields: [
      { name: 'name', type: 'text', validate: (value: unknown) => value !== 'Refused' || 'Not this name.' },
      { name: 'tenant', type: 'relationship', relationTo: 'tenants', required: true },
    ],
  },
]

/** A small app on databases of its own. The site of a request is named by the header `x-test-site`: platform, a or b. */
export async function startTestApp(
  change: Partial<SupertokensOptions> = {},
  { licensed = (change.coreTenants ?? inject('coreTenants')) === 'each' } = {},
): Promise<TestApp> {
  const [appDatabase, coreDatabase] = await Promise.all([createTestDatabase(), createTestDatabase()])
  const clock = { shift: 0 }
  const apiKey = 'test-key-of-the-auth-core'
  const core = await startAuthCore({
    port: 0,
    apiKey,
    databaseUrl: coreDatabase.url,
    bcryptCost: 4,
    licensed,
    now: () => Date.now() + clock.shift,
    report: () => undefined,
  })
  const seen: string[] = []
  const recorded: string[] = []
  const tenants = new Map<string, string>()
  const options: SupertokensOptions = {
    connection: { uri: core.url, apiKey },
    apiOrigin: originOf('platform'),
    coreTenants: inject('coreTenants'),
    identityKey: Buffer.alloc(32, 1),
    siteOf: headers => siteNamed(headers.get('x-test-site'), tenants),
    onAccountCreated: ({ audience }) => void seen.push(`created ${audience}`),
    onSignedIn: ({ audience }) => void seen.push(`signed-in ${audience}`),
    mails: {
      placeOf: async (_, tenantId) => {
        if (tenantId === null) return { name: 'The platform', language: 'en' }
        return tenantId === tenants.get('a')
          ? { name: 'Academy a', language: 'en' }
          : { name: 'Akademie b', language: 'de' }
      },
    },
    passwordReset: { path: () => '/reset-password' },
    verification: { path: () => '/verify-email' },
    secondFactor: {
      sealer: testSealer,
      digestKey: Buffer.alloc(32, 2),
      requiredFor: ({ user }) => user.platformRole === 'owner',
      mayReset: ({ actor }) => actor.platformRole === 'owner',
      recordEvent: (req, { type, userId }) => {
        if (req.transactionID === undefined) throw new Error('An event needs the transaction of its change')
        recorded.push(`${type} ${userId} ${req.user?.id}`)
      },
    },
    ...change,
  }
  const config = buildConfig({
    secret: 'secret-of-the-test',
    collections,
    admin: { importMap: { autoGenerate: false } },
    typescript: { autoGenerate: false },
    telemetry: false,
    graphQL: { disable: true },
    db: postgresAdapter({ idType: 'uuid', push: true, pool: { connectionString: appDatabase.url } }),
    plugins: [supertokensPlugin(options)],
  })
  const payload = await getPayload({ config })
  payload.logger.level = 'silent'
  const academyA = await createTenant(payload, tenants, 'a')
  const academyB = await createTenant(payload, tenants, 'b')
  const handle = authHandler(options)
  return {
    payload,
    core,
    options,
    academyA,
    academyB,
    seen,
    recorded,
    clock,
    create: (slug, data) => create(payload, slug, data),
    update: async (slug, where, data) => {
      await payload.update({ collection: slug as CollectionSlug, where, data })
    },
    auth: request => handle(request, payload),
    api: request => handleEndpoints({ config, request }),
    stop: async () => {
      await disconnect(payload)
      await core.stop()
      await Promise.all([appDatabase.drop(), coreDatabase.drop()])
    },
  }
}

/** Seals so that a test can tell: nothing is readable, and another context does not open. */
const testSealer: SecretSealer = {
  seal: async (secret, context) => ({
    context,
    data: Buffer.from(secret.map(byte => byte ^ 0x5a)).toString('hex'),
  }),
  open: async (sealed, context) => {
    if (!('context' in sealed) || sealed.context !== context || !('data' in sealed))
      throw new Error('Another context')
    return Buffer.from(Buffer.from(String(sealed.data), 'hex').map(byte => byte ^ 0x5a))
  },
}

async function createTenant(payload: Payload, tenants: Map<string, string>, name: string): Promise<string> {
  const id = await create(payload, 'tenants', { name })
  tenants.set(name, id)
  return id
}

async function create(payload: Payload, slug: string, data: JsonObject): Promise<string> {
  const { id } = await payload.create({ collection: slug as CollectionSlug, data })
  return String(id)
}

/**
 * `payload.destroy` leaves its pool open, and keeps one connection that no pool can end. The idle ones are closed
 * here, since dropping the database under them would be an uncaught error; the kept one has a listener for that.
 */
async function disconnect(payload: Payload): Promise<void> {
  const { pool } = payload.db as DatabaseAdapter & { pool: Pool }
  await payload.destroy()
  let idle = pool.idleCount
  const closed = new Promise<void>(resolve => {
    if (idle === 0) resolve()
    pool.on('remove', () => --idle === 0 && resolve())
  })
  void pool.end()
  await closed
}

export const originOf = (site: string) => `http://${site}.localhost:3000`

function siteNamed(name: string | null, tenants: Map<string, string>): Site | null {
  if (name === 'platform') return { kind: 'platform', origin: originOf(name) }
  const tenantId = name === null ? undefined : tenants.get(name)
  return tenantId === undefined ? null : { kind: 'academy', tenantId, origin: originOf(name ?? '') }
}

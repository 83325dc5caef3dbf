import type { CollectionConfig, Config } from 'payload'
import { describe, expect, it } from 'vitest'
import { addFields, addHooks, replaceEndpoints, replaceSignIn, supertokensPlugin } from './index.ts'
import { resolveOptions } from './options.ts'
import type { SupertokensOptions } from './types.ts'

const options: SupertokensOptions = {
  connection: { uri: 'http://127.0.0.1:1', apiKey: 'key' },
  apiOrigin: 'http://localhost:3000',
  identityKey: Buffer.alloc(32),
  siteOf: () => null,
}

function config(users: Partial<CollectionConfig> = {}): Config {
  const part = {
    collections: [
      { slug: 'users', fields: [], ...users },
      { slug: 'students', fields: [] },
      { slug: 'pages', fields: [] },
    ],
  }
  return part as Partial<Config> as Config
}

const collectionIn = (made: Config, slug: string) =>
  made.collections?.find(collection => collection.slug === slug)
const fieldNames = (collection?: CollectionConfig) =>
  collection?.fields.map(field => 'name' in field && field.name)

describe('supertokensPlugin', () => {
  it('leaves the incoming config and other collections as they were', () => {
    const incoming = config()
    const before = JSON.stringify(incoming)
    const made = supertokensPlugin(options)(incoming)
    expect(JSON.stringify(incoming)).toBe(before)
    expect(collectionIn(made, 'pages')).toBe(collectionIn(incoming, 'pages'))
  })

  it('keeps strategies, hooks, endpoints and settings that were there', () => {
    const strategy = { name: 'mine', authenticate: () => ({ user: null }) }
    const afterMe = () => undefined
    const endpoint = { path: '/mine', method: 'get', handler: () => new Response() } as const
    const auth = { depth: 2, strategies: [strategy] }
    const made = supertokensPlugin(options)(
      config({ auth, hooks: { afterMe: [afterMe] }, endpoints: [endpoint] }),
    )
    const users = collectionIn(made, 'users')
    expect(users?.auth).toMatchObject({ depth: 2, disableLocalStrategy: true })
    expect(typeof users?.auth === 'object' && users.auth.strategies?.map(({ name }) => name)).toEqual([
      'mine',
      'lectern-users',
    ])
    expect(users?.hooks?.afterMe?.[0]).toBe(afterMe)
    expect(users?.endpoints).toContain(endpoint)
  })

  it('adds an e-mail only where none is', () => {
    const own = { type: 'row', fields: [{ name: 'email', type: 'email' }] } as const
    const made = supertokensPlugin(options)(config({ fields: [{ ...own, fields: [...own.fields] }] }))
    expect(fieldNames(collectionIn(made, 'users'))).toEqual([
      false,
      'signIn',
      'authId',
      'googleId',
      'emailVerifiedAt',
      'pendingEmail',
    ])
    expect(fieldNames(collectionIn(made, 'students'))).toEqual([
      'email',
      'authId',
      'googleId',
      'emailVerifiedAt',
      'pendingEmail',
    ])
  })

  it('has the same fields when it is off, and no strategies', () => {
    const on = supertokensPlugin(options)(config())
    const off = supertokensPlugin({ ...options, enabled: false })(config())
    for (const slug of ['users', 'students']) {
      expect(fieldNames(collectionIn(off, slug))).toEqual(fieldNames(collectionIn(on, slug)))
      expect(collectionIn(off, slug)?.auth).toEqual({ disableLocalStrategy: true, strategies: [] })
    }
  })

  it('says what is missing', () => {
    expect(() => supertokensPlugin(options)({ collections: [] } as Partial<Config> as Config)).toThrow(
      'no collection "users"',
    )
    expect(() => supertokensPlugin({ ...options, identityKey: Buffer.alloc(16) })).not.toThrow()
    expect(() => supertokensPlugin({ ...options, identityKey: Buffer.alloc(16) })(config())).toThrow(
      '32 bytes',
    )
  })

  it.each([addFields, replaceSignIn, replaceEndpoints, addHooks])(
    '%o is content without collections',
    step => {
      const empty = { collections: [] } as Partial<Config> as Config
      expect(step(empty, resolveOptions(options)).collections).toEqual([])
    },
  )
})

it('has a table of second factors where they are configured, also when it is off', () => {
  const secondFactor = {
    sealer: { seal: async () => ({}), open: async () => Buffer.alloc(0) },
    digestKey: Buffer.alloc(32),
  }
  const slugs = (more: Partial<SupertokensOptions>) =>
    supertokensPlugin({ ...options, ...more })(config()).collections?.map(({ slug }) => slug)
  expect(slugs({})).not.toContain('second-factors')
  expect(slugs({ secondFactor })).toContain('second-factors')
  expect(slugs({ secondFactor, enabled: false })).toContain('second-factors')
  const access = collectionIn(
    supertokensPlugin({ ...options, secondFactor })(config()),
    'second-factors',
  )?.access
  for (const rule of Object.values(access ?? {})) expect(rule({ req: {} } as never)).toBe(false)
  expect(resolveOptions({ ...options, secondFactor }).secondFactor).toMatchObject({ issuer: 'Lectern' })
})

it('has the defaults that its types promise', () => {
  const resolved = resolveOptions(options)
  expect(resolved).toMatchObject({
    enabled: true,
    appName: 'Lectern',
    users: { collection: 'users' },
    students: { collection: 'students', tenantField: 'tenant' },
    clientHeader: 'x-lectern-client',
  })
  expect(resolved.isBlocked({ blocked: true }, 'users')).toBe(true)
  expect(resolved.isBlocked({}, 'users')).toBe(false)
})

import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildNextApp } from './nextApp.ts'

const call = promisify(execFile)

const config = `import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { buildConfig } from 'payload'

const folder = dirname(fileURLToPath(import.meta.url))

export default buildConfig({
  secret: 'a secret of the benchmark',
  admin: { user: 'users', importMap: { baseDir: folder } },
  collections: [
    {
      slug: 'tenants',
      admin: { useAsTitle: 'name' },
      access: { read: () => true },
      fields: [
        { name: 'name', type: 'text', required: true },
        { name: 'domain', type: 'text', index: true },
        { name: 'slug', type: 'text', required: true, index: true },
        { name: 'allowPublicRead', type: 'checkbox', defaultValue: false, index: true },
      ],
    },
    {
      slug: 'users',
      auth: true,
      fields: [
        { name: 'roles', type: 'select', hasMany: true, options: ['super-admin', 'user'], defaultValue: ['user'], saveToJWT: true },
        { name: 'username', type: 'text', index: true },
      ],
    },
    {
      slug: 'pages',
      admin: { useAsTitle: 'title' },
      fields: [
        { name: 'title', type: 'text' },
        { name: 'slug', type: 'text', defaultValue: 'home', index: true },
      ],
    },
  ],
  plugins: [
    multiTenantPlugin({
      collections: { pages: {} },
      tenantsArrayField: { includeDefaultField: true },
      userHasAccessToAllTenants: user => Boolean(user?.roles?.includes('super-admin')),
    }),
  ],
  db: postgresAdapter({ idType: 'uuid', pool: { connectionString: process.env.EXAMPLE_DATABASE_URL } }),
  telemetry: false,
})
`

/** As Payload's multi-tenant example describes a page: who asks, which academy, which page, at the default depth of 2. */
const page = `import { headers as requestHeaders } from 'next/headers'
import { notFound } from 'next/navigation'
import { getPayload } from 'payload'
import config from '../payload.config.ts'

export default async function Page() {
  const headers = await requestHeaders()
  const domain = headers.get('host').split(':')[0]
  const payload = await getPayload({ config })
  const { user } = await payload.auth({ headers })
  const tenants = await payload.find({
    collection: 'tenants', overrideAccess: false, user, depth: 2, where: { domain: { equals: domain } },
  })
  if (tenants.docs.length === 0) notFound()
  const pages = await payload.find({
    collection: 'pages', overrideAccess: false, user, depth: 2,
    where: { and: [{ 'tenant.domain': { equals: domain } }, { slug: { equals: 'home' } }] },
  })
  const [found] = pages.docs
  if (!found) notFound()
  return <main><h1>{found.title}</h1><p>{found.tenant.name}</p></main>
}
`

/** A dynamic page that asks Payload once: what the example is measured against, to show that it is no straw man. */
const onePage = `import { headers } from 'next/headers'
import { getPayload } from 'payload'
import config from '../../payload.config.ts'

export default async function Page() {
  await headers()
  const payload = await getPayload({ config })
  const { docs } = await payload.find({ collection: 'pages', depth: 0, limit: 1 })
  return <main><h1>{docs[0].title}</h1></main>
}
`

/** Makes the schema, one academy with a page, and a member of it; prints the member's token. */
const seed = `import { getPayload } from 'payload'
import config from './payload.config.ts'

const payload = await getPayload({ config })
const tenant = await payload.create({
  collection: 'tenants', data: { name: 'Example', slug: 'example', domain: 'example.localhost', allowPublicRead: true },
})
await payload.create({ collection: 'pages', data: { title: 'Home', slug: 'home', tenant: tenant.id } })
const account = { email: 'member@example.test', password: 'a password of the benchmark' }
await payload.create({ collection: 'users', data: { ...account, tenants: [{ tenant: tenant.id }] } })
const { token } = await payload.login({ collection: 'users', data: account })
process.stdout.write('token=' + token + '\\n')
process.exit(0)
`

export const exampleHost = 'example.localhost'

/**
 * Builds the example as an app of its own with a database of its own.
 * @returns the cookie of a signed-in member, and the variables that the app needs
 */
export async function buildPayloadExample(
  folder: string,
  databaseUrl: string,
): Promise<{ cookie: string; env: Record<string, string> }> {
  const env = { EXAMPLE_DATABASE_URL: databaseUrl }
  const build = buildNextApp(
    folder,
    {
      'package.json': '{"name":"example","private":true,"type":"module"}',
      'next.config.mjs': `import { withPayload } from '@payloadcms/next/withPayload'
export default withPayload({ compress: false, poweredByHeader: false, typescript: { ignoreBuildErrors: true } }, { devBundleServerPackages: false })
`,
      'tsconfig.json':
        '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler","jsx":"preserve","allowImportingTsExtensions":true,"noEmit":true,"skipLibCheck":true}}',
      'payload.config.ts': config,
      'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
      'app/page.jsx': page,
      'app/one/page.jsx': onePage,
    },
    env,
  )
  await build
  await writeFile(join(folder, 'seed.ts'), seed)
  const { stdout } = await call(process.execPath, ['--import', 'tsx', 'seed.ts'], {
    cwd: folder,
    env: { ...process.env, ...env, NODE_ENV: 'development', PAYLOAD_FORCE_DRIZZLE_PUSH: 'true' },
  })
  const token = /^token=(\S+)$/m.exec(stdout)?.[1]
  if (!token) throw new Error('The example could not be seeded')
  return { cookie: `payload-token=${token}`, env }
}

import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { buildNextApp } from './nextApp.ts'

const call = promisify(execFile)

const config = `import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { buildConfig } from 'payload'

export default buildConfig({
  secret: 'a secret of the benchmark',
  admin: { user: 'users', importMap: { baseDir: dirname(fileURLToPath(import.meta.url)) } },
  collections: [
    { slug: 'users', auth: true, fields: [] },
    {
      slug: 'pages',
      access: { read: () => true },
      fields: [
        { name: 'title', type: 'text' },
        { name: 'slug', type: 'text', index: true },
        {
          name: 'layout',
          type: 'blocks',
          blocks: [{ slug: 'text', fields: [{ name: 'heading', type: 'text' }, { name: 'body', type: 'textarea' }] }],
        },
      ],
    },
  ],
  db: postgresAdapter({ idType: 'uuid', pool: { connectionString: process.env.PAGE_DATABASE_URL } }),
  telemetry: false,
})
`

/** A page of blocks as Payload's website template shows them: one find by slug, a component for each block. */
const page = `import { headers } from 'next/headers'
import { notFound } from 'next/navigation'
import { getPayload } from 'payload'
import config from '../payload.config.ts'

const Text = ({ heading, body }) => <section className="text"><h2>{heading}</h2><p>{body}</p></section>
const blocks = { text: Text }

export default async function Page() {
  await headers()
  const payload = await getPayload({ config })
  const { docs } = await payload.find({
    collection: 'pages', where: { slug: { equals: 'home' } }, limit: 1, pagination: false, depth: 0, overrideAccess: false,
  })
  const [found] = docs
  if (!found) notFound()
  return <main><h1>{found.title}</h1>{found.layout.map(({ id, blockType, ...values }) => {
    const Block = blocks[blockType]
    return <Block key={id} {...values} />
  })}</main>
}
`

const seed = `import { getPayload } from 'payload'
import config from './payload.config.ts'

const payload = await getPayload({ config })
const sections = Number(process.env.PAGE_SECTIONS)
await payload.create({
  collection: 'pages',
  data: {
    title: 'Home', slug: 'home',
    layout: Array.from({ length: sections }, (_, index) => ({ blockType: 'text', heading: 'Section ' + index, body: 'static '.repeat(68) })),
  },
})
process.exit(0)
`

/**
 * Builds an app of its own whose page of so many blocks is found and rendered for each request.
 * @returns the variables that it needs
 */
export async function buildPayloadPage(
  folder: string,
  databaseUrl: string,
  sections: number,
): Promise<Record<string, string>> {
  const env = { PAGE_DATABASE_URL: databaseUrl }
  await buildNextApp(
    folder,
    {
      'package.json': '{"name":"page","private":true,"type":"module"}',
      'next.config.mjs': `import { withPayload } from '@payloadcms/next/withPayload'
export default withPayload({ compress: false, poweredByHeader: false, typescript: { ignoreBuildErrors: true } }, { devBundleServerPackages: false })
`,
      'tsconfig.json':
        '{"compilerOptions":{"module":"esnext","moduleResolution":"bundler","jsx":"preserve","allowImportingTsExtensions":true,"noEmit":true,"skipLibCheck":true}}',
      'payload.config.ts': config,
      'app/layout.jsx': 'export default ({ children }) => <html lang="en"><body>{children}</body></html>\n',
      'app/page.jsx': page,
    },
    env,
  )
  await writeFile(join(folder, 'seed.ts'), seed)
  await call(process.execPath, ['--import', 'tsx', 'seed.ts'], {
    cwd: folder,
    env: {
      ...process.env,
      ...env,
      PAGE_SECTIONS: String(sections),
      NODE_ENV: 'development',
      PAYLOAD_FORCE_DRIZZLE_PUSH: 'true',
    },
  })
  return env
}

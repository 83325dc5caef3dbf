import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { multiTenantPlugin } from '@lectern/plugin-multi-tenant'
import { pageBuilderPlugin } from '@lectern/plugin-page-builder'
import { supertokensPlugin } from '@lectern/plugin-supertokens'
import { videoPlugin } from '@lectern/plugin-video'
import { postgresAdapter } from '@payloadcms/db-postgres'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig } from 'payload'
import sharp from 'sharp'
import { isPlatformOwner } from './cms/access/rules.ts'
import { closeSystemCollections } from './cms/access/systemCollections.ts'
import { adminSettings } from './cms/admin/settings.ts'
import { refuseBadValues } from './cms/badValues.ts'
import { academyCollections } from './cms/collections/academyCollections.ts'
import { Brand } from './cms/collections/Brand.ts'
import { collections } from './cms/collections/index.ts'
import { membershipRole, reachesEveryAcademy } from './cms/collections/Users.ts'
import { env } from './cms/env.ts'
import { noteContentChanges } from './cms/landingPages/noteChange.ts'
import { logSettings } from './cms/log.ts'
import { mailAdapter } from './cms/mail/mailAdapter.ts'
import { pageOptions } from './cms/pages.ts'
import { afterSchemaInit } from './cms/schema.ts'
import { purposeKey } from './cms/secrets/purposeKey.ts'
import { signInOptions } from './cms/signIn.ts'
import { keepSuspendedStill } from './cms/tenancy/suspension.ts'
import { videoOptions } from './cms/video.ts'

const root = dirname(fileURLToPath(import.meta.url))
const variables = env()

const config = buildConfig({
  secret: purposeKey(variables.LECTERN_SECRET, 'payload').toString('hex'),
  serverURL: variables.PLATFORM_ORIGIN,
  admin: adminSettings(root),
  collections,
  globals: [Brand],
  plugins: [
    supertokensPlugin(signInOptions()),
    videoPlugin(videoOptions()),
    pageBuilderPlugin(pageOptions()),
    noteContentChanges,
    // Last: it scopes what the plugins before it added.
    multiTenantPlugin({
      collections: academyCollections,
      membershipFields: [membershipRole],
      reachesEveryTenant: reachesEveryAcademy,
      mayChangeMemberships: isPlatformOwner,
    }),
    keepSuspendedStill,
    refuseBadValues,
  ],
  db: postgresAdapter({
    idType: 'uuid',
    push: false,
    migrationDir: join(root, 'cms/migrations'),
    pool: { connectionString: variables.DATABASE_URL, max: 10 },
    afterSchemaInit,
  }),
  editor: lexicalEditor({}),
  email: mailAdapter({ url: variables.SMTP_URL, from: variables.MAIL_FROM }),
  graphQL: { disable: true },
  // Payload lets whoever is signed in run jobs; ours run in the jobs role.
  jobs: { access: { run: () => false, queue: () => false, cancel: () => false } },
  logger: logSettings(variables.LECTERN_LOG_LEVEL),
  telemetry: false,
  sharp,
  typescript: { outputFile: join(root, 'cms/payload-types.ts') },
})

export default config.then(closeSystemCollections)

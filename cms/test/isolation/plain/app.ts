import { postgresAdapter } from '@payloadcms/db-postgres'
import { multiTenantPlugin } from '@payloadcms/plugin-multi-tenant'
import { lexicalEditor } from '@payloadcms/richtext-lexical'
import { buildConfig, type CollectionConfig, type Field, getPayload } from 'payload'
import sharp from 'sharp'
import { createTestDatabase } from '../../../../tools/postgres/testDatabase.ts'
import { academyCollections } from '../../../collections/academyCollections.ts'
import { collections } from '../../../collections/index.ts'
import { membershipRole, reachesEveryAcademy } from '../../../collections/Users.ts'
import { disconnect } from '../../stage.ts'
import { testVariables } from '../../variables.ts'
import { lectern } from '../lectern.ts'
import type { IsolationApp } from '../types.ts'

/**
 * The same collections as a competent user has them on the first day: Payload's default access and its multi-tenant
 * plugin as the documentation shows it, on PostgreSQL, without anything of ours.
 */
export const plain: IsolationApp = {
  fieldValues: lectern.fieldValues,
  alongside: lectern.alongside,
  together: lectern.together,
  recipes: {},
  excused: {},
  withoutControl: {},
  writableByOnlookers: {},
  async open() {
    const database = await createTestDatabase()
    // Validation of some fields asks for limits.
    Object.assign(process.env, testVariables(database.url))
    const config = buildConfig({
      secret: 'secret-of-the-plain-app',
      collections: [...collections.map(bare), videos],
      admin: { user: 'users', importMap: { autoGenerate: false } },
      typescript: { autoGenerate: false },
      telemetry: false,
      plugins: [
        multiTenantPlugin({
          collections: Object.fromEntries(academyCollections.map(slug => [slug, {}])),
          userHasAccessToAllTenants: user => reachesEveryAcademy(user),
          tenantsArrayField: { rowFields: [membershipRole] },
        }),
      ],
      db: postgresAdapter({ idType: 'uuid', push: true, pool: { connectionString: database.url, max: 10 } }),
      editor: lexicalEditor({}),
      sharp,
    })
    const payload = await getPayload({ config })
    payload.logger.level = 'silent'
    return {
      payload,
      async close() {
        await disconnect(payload)
        await database.drop()
      },
    }
  },
}

const videos: CollectionConfig = {
  slug: 'videos',
  fields: [
    { name: 'title', type: 'text', required: true },
    { name: 'detail', type: 'textarea' },
  ],
}

/** Fields, labels, versions and uploads; no rules, hooks or endpoints. */
function bare({ slug, fields, versions, upload, auth, indexes }: CollectionConfig): CollectionConfig {
  return {
    slug,
    fields: fields.map(bareField),
    versions: versions ?? false,
    ...(indexes ? { indexes } : {}),
    ...(auth ? { auth: { disableLocalStrategy: true, strategies: [] } } : {}),
    ...(upload ? { upload: { mimeTypes: Object(upload).mimeTypes, disableLocalStorage: true } } : {}),
  }
}

function bareField(field: Field): Field {
  const {
    access: _access,
    hooks: _hooks,
    filterOptions: _filter,
    ...rest
  } = field as Field & {
    access?: unknown
    hooks?: unknown
    filterOptions?: unknown
  }
  const below = 'fields' in rest ? { fields: rest.fields.map(bareField) } : {}
  return { ...rest, ...below, ...(field.type === 'ui' ? {} : { admin: {} }) } as Field
}

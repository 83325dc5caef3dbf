import { sql } from '@payloadcms/db-postgres'
import type { CollectionBeforeDeleteHook, CollectionConfig, Config, Field } from 'payload'
import type { ResolvedOptions } from '../options.ts'
import { databaseOf } from '../transaction.ts'

const never = () => false
const closed = {
  create: never,
  read: never,
  update: never,
  delete: never,
  unlock: never,
  readVersions: never,
}

/**
 * One row a person, closed to every operation of the API: only `records.ts` reads and writes it. The secrets are
 * sealed, the recovery codes are digests.
 */
const secondFactors = (users: string): CollectionConfig => ({
  slug: 'second-factors',
  admin: { hidden: true },
  access: closed,
  versions: false,
  trash: false,
  disableDuplicate: true,
  lockDocuments: false,
  fields: [
    { name: 'user', type: 'relationship', relationTo: users as 'users', required: true, unique: true },
    /** Sealed; empty until the first enrolment is confirmed. */
    { name: 'secret', type: 'json' },
    /** Sealed; shown to the person and not yet confirmed by a code. */
    { name: 'pending', type: 'json' },
    { name: 'confirmedAt', type: 'date' },
    { name: 'lastStep', type: 'number', required: true, defaultValue: 0 },
    { name: 'recoveryDigests', type: 'json' },
    { name: 'failures', type: 'number', required: true, defaultValue: 0 },
    { name: 'pausedUntil', type: 'date' },
  ],
})

/** The table, that a person's row goes with the person, and the section on the person's page. Nothing where no second factor is asked for. */
export function addSecondFactors(config: Config, { secondFactor, users }: ResolvedOptions): Config {
  if (secondFactor === undefined) return config
  const collections = config.collections?.map(collection =>
    collection.slug === users.collection ? forgetWithUser(collection) : collection,
  )
  return { ...config, collections: [...(collections ?? []), secondFactors(users.collection)] }
}

function forgetWithUser(collection: CollectionConfig): CollectionConfig {
  const { hooks } = collection
  const forget: CollectionBeforeDeleteHook = async ({ id, req }) => {
    const database = await databaseOf(req)
    await database.execute(sql`delete from second_factors where user_id = ${String(id)}`)
  }
  const section: Field = {
    name: 'secondFactor',
    type: 'ui',
    admin: { components: { Field: '@lectern/plugin-supertokens/client#SecondFactorSection' } },
  }
  return {
    ...collection,
    fields: [...collection.fields, section],
    hooks: { ...hooks, beforeDelete: [...(hooks?.beforeDelete ?? []), forget] },
  }
}

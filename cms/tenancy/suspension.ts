import { sql } from '@payloadcms/db-postgres'
import { APIError, type Config, type Payload, type PayloadRequest } from 'payload'
import { actorOf, idOf } from '../access/actor.ts'
import { academyCollections } from '../collections/academyCollections.ts'
import { adapterOf, databaseOf } from '../events/transaction.ts'

/** Academies for which no work is begun: their events wait until they are active again. */
export async function suspendedAcademies(payload: Payload): Promise<string[]> {
  const { rows } = await adapterOf(payload).drizzle.execute<{ id: string }>(
    sql`select id from tenants where status <> 'active'`,
  )
  return rows.map(({ id }) => id)
}

/**
 * In an academy that is not active, staff read and do not write. The platform's own people do, to put things right, and
 * so does the product itself.
 */
export function keepSuspendedStill(config: Config): Config {
  const bound = new Set<string>([...academyCollections, 'tenants'])
  return {
    ...config,
    collections: config.collections?.map(collection => {
      const { slug, hooks } = collection
      if (!bound.has(slug)) return collection
      const academyOf = (document: Record<string, unknown> | undefined) =>
        idOf(slug === 'tenants' ? document?.id : document?.tenant)
      return {
        ...collection,
        hooks: {
          ...hooks,
          beforeChange: [
            async ({ data, originalDoc, req }) => {
              await refuseIfSuspended(req, academyOf(originalDoc) ?? academyOf(data))
              return data
            },
            ...(hooks?.beforeChange ?? []),
          ],
          beforeDelete: [
            async ({ id, req }) => refuseIfSuspended(req, await academyOfRow(req, slug, id)),
            ...(hooks?.beforeDelete ?? []),
          ],
        },
      }
    }),
  }
}

/** For endpoints of staff that write by statements of their own. @throws APIError 403, which Payload answers */
export async function refuseIfSuspended(req: PayloadRequest, tenantId: string | undefined): Promise<void> {
  if (!tenantId || actorOf(req).kind !== 'staff') return
  const { rows } = await (await databaseOf(req)).execute<{ status: string }>(
    sql`select status from tenants where id = ${tenantId}`,
  )
  if (rows[0] && rows[0].status !== 'active') {
    throw new APIError(
      'This academy is suspended: it can be read and not changed. Write to the platform to have it opened again.',
      403,
      null,
      true,
    )
  }
}

async function academyOfRow(
  req: PayloadRequest,
  slug: string,
  id: number | string,
): Promise<string | undefined> {
  if (slug === 'tenants') return String(id)
  const table = sql.identifier(slug.replaceAll('-', '_'))
  const { rows } = await (await databaseOf(req)).execute<{ tenant_id: string }>(
    sql`select tenant_id from ${table} where id = ${id}`,
  )
  return rows[0]?.tenant_id
}

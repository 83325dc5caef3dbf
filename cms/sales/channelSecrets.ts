import { sql } from '@payloadcms/db-postgres'
import { env } from '../env.ts'
import { type SealedSecret, sealerOf } from '../secrets/index.ts'
import { tenantDatabase } from '../tenancy/connection.ts'
import { isSignedBy, newSecret, type SignedHeaders } from './standardWebhook.ts'

/** What a sealed secret is bound to. */
export const contextOfSecret = (channelId: string) => `sales-channels/${channelId}/secret`

/** Gives a channel a new secret, and the old one ends. It is returned once and stored sealed; null: no such channel. */
export async function renewSecret(channelId: string): Promise<string | null> {
  const { rows, tenantId } = tenantDatabase()
  const secret = newSecret()
  const sealed = await sealerOf(env()).seal(Buffer.from(secret), contextOfSecret(channelId))
  const written = await rows(sql`
    update sales_channels set sealed_secret = ${JSON.stringify(sealed)}::jsonb, updated_at = now()
    where id = ${channelId} and tenant_id = ${tenantId} returning id`)
  return written.length > 0 ? secret : null
}

/** The academy's active channel that signed a call; null where none did. */
export async function signingChannel(headers: SignedHeaders, body: Uint8Array): Promise<string | null> {
  const { rows, tenantId } = tenantDatabase()
  const channels = await rows<{ id: string; sealed: SealedSecret }>(sql`
    select id, sealed_secret as sealed from sales_channels
    where tenant_id = ${tenantId} and is_active and sealed_secret is not null
    order by created_at limit 20`)
  const sealer = sealerOf(env())
  for (const { id, sealed } of channels) {
    const secret = await sealer.open(sealed, contextOfSecret(id))
    if (isSignedBy(secret.toString(), headers, body)) return id
  }
  return null
}

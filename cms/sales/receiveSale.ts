import { emailFaults, normaliseEmail } from '@lectern/plugin-supertokens'
import config from '@payload-config'
import { sql } from '@payloadcms/db-postgres'
import { getPayload } from 'payload'
import { z } from 'zod'
import { verdictHeaders } from '../entry/headers.ts'
import { readBody, readBytes } from '../learning/endpoints/body.ts'
import { withoutNul } from '../learning/endpoints/fields.ts'
import { problem } from '../problem.ts'
import { attemptLimits } from '../signIn/limits.ts'
import { siteOf } from '../site/verdict.ts'
import { inTenant, tenantDatabase } from '../tenancy/connection.ts'
import { signingChannel } from './channelSecrets.ts'
import { onPaymentConfirmed, onRefund, type RefundOutcome, type SaleOutcome } from './payments.ts'
import { isTimely, type SignedHeaders, signedHeadersOf } from './standardWebhook.ts'

const sale = z.strictObject({
  type: z.enum(['payment.confirmed', 'payment.refunded'], {
    error: 'Give `payment.confirmed` or `payment.refunded`.',
  }),
  timestamp: z.string({ error: 'Give the time as text.' }).max(40, 'This is no time.').optional(),
  data: z.strictObject(
    {
      email: z
        .string({ error: "Give the buyer's e-mail address." })
        .refine(email => emailFaults(email).length === 0, 'Give an e-mail address such as anna@example.com.')
        .transform(normaliseEmail),
      course: z
        .string({ error: "Give the course's slug or id." })
        .min(1, "Give the course's slug or id.")
        .max(300, 'This is too long for a slug.')
        .refine(...withoutNul),
      name: z
        .string({ error: 'Give the name as text.' })
        .trim()
        .max(120, 'Give at most 120 characters.')
        .refine(...withoutNul)
        .default(''),
    },
    { error: 'Give `email` and `course`.' },
  ),
})

/**
 * POST `/api/sales` on an academy's host: a shop, or what stands between, tells of a payment or a refund, signed as
 * Standard Webhooks says with the secret of one of the academy's sales channels. A message that comes again is answered
 * and changes nothing; one that cannot be used is not noted, so that it can be sent again.
 */
export async function receiveSale(request: Request): Promise<Response> {
  const host = siteOf(request.headers)
  if (host?.kind !== 'academy') return problem(404, 'not-found', 'There is nothing at this address.')
  const payload = await getPayload({ config })
  try {
    return await inTenant(payload, host.tenantId, () => answer(request, host.tenantId))
  } catch (err) {
    payload.logger.error({ err, tenant: host.tenantId, msg: 'A sale could not be received' })
    return problem(500, 'unexpected', 'Something went wrong on our side. Send it again.')
  }
}

async function answer(request: Request, tenantId: string): Promise<Response> {
  const body = await readBytes(request)
  if (body === null) return problem(413, 'too-large', 'Send at most 64 KB.')
  const signed = signedHeadersOf(request.headers)
  if (!signed)
    return problem(401, 'unsigned', 'Send webhook-id, webhook-timestamp and webhook-signature (v1).')
  if (!isTimely(signed))
    return problem(401, 'untimely', 'The webhook-timestamp is more than five minutes from our time.')
  const attempt = {
    action: 'sale',
    site: tenantId,
    account: 'sales',
    address: request.headers.get(verdictHeaders.client),
  }
  const limit = await attemptLimits.take(attempt)
  if (limit.kind === 'limited') {
    const refused = problem(
      429,
      'too-many-attempts',
      'Too many calls with a wrong signature. Come again later.',
    )
    refused.headers.set('retry-after', String(limit.retryAfterSeconds))
    return refused
  }
  const channel = await signingChannel(signed, body)
  if (!channel) return problem(401, 'wrong-signature', 'No active sales channel of this academy signed this.')
  await attemptLimits.succeeded(attempt)
  const parsed = await readBody(
    { headers: request.headers, body: new Blob([new Uint8Array(body)]).stream() },
    sale,
  )
  return 'fault' in parsed ? parsed.fault : take(channel, signed, parsed.value)
}

class UnknownCourse extends Error {}

/** Notes the message and does what it says, both or neither. */
async function take(channel: string, { id }: SignedHeaders, { type, data }: z.infer<typeof sale>) {
  try {
    const outcome = await tenantDatabase().transaction(async ({ rows, tenantId }) => {
      // Whoever brings the same message at the same moment waits here.
      const noted = await rows(sql`
        insert into sales_messages (tenant_id, channel_id, message_id, type, outcome)
        values (${tenantId}, ${channel}, ${id}, ${type}, 'received')
        on conflict (channel_id, message_id) do nothing returning id`)
      if (noted.length === 0) return 'repeated' as const
      const payment = { ...data, actor: `sales-channels:${channel}` }
      const done: SaleOutcome | RefundOutcome =
        type === 'payment.confirmed' ? await onPaymentConfirmed(payment) : await onRefund(payment)
      if (done === 'unknown-course') throw new UnknownCourse()
      await rows(sql`
        update sales_messages set outcome = ${done}, updated_at = now()
        where tenant_id = ${tenantId} and channel_id = ${channel} and message_id = ${id}`)
      return done
    })
    return Response.json({ outcome }, { headers: { 'cache-control': 'no-store' } })
  } catch (fault) {
    if (!(fault instanceof UnknownCourse)) throw fault
    const message = 'This academy has no course with this slug or id.'
    return problem(422, 'unknown-course', message, [{ field: 'data.course', message }])
  }
}

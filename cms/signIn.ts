import type { SupertokensOptions } from '@lectern/plugin-supertokens'
import { mayResetSecondFactor, requiresSecondFactor } from './access/secondFactor.ts'
import { env } from './env.ts'
import { recordEvent } from './events/recordEvent.ts'
import { claimInvitations } from './learning/enrolling/invitations.ts'
import { recordAcceptance } from './legal/recordAcceptance.ts'
import { invitationOptions } from './members/invitations.ts'
import { sealerOf } from './secrets/index.ts'
import { purposeKey } from './secrets/purposeKey.ts'
import { googleOptions } from './signIn/google.ts'
import { attemptLimits } from './signIn/limits.ts'
import { refreshExchange } from './signIn/refreshExchange.ts'
import { paths } from './site/navigation.ts'
import { siteOf } from './site/verdict.ts'
import { placeNamed } from './tenancy/academyNamed.ts'
import { inTenant } from './tenancy/connection.ts'

/** How this product signs people in; the plugin, the `/auth` route and the seed share it. */
export function signInOptions(): SupertokensOptions {
  const variables = env()
  return {
    connection: { uri: variables.SUPERTOKENS_URI, apiKey: variables.SUPERTOKENS_API_KEY },
    coreTenants: variables.SUPERTOKENS_TENANTS,
    apiOrigin: variables.PLATFORM_ORIGIN,
    identityKey: purposeKey(variables.LECTERN_SECRET, 'identities'),
    siteOf,
    refreshExchange,
    limits: attemptLimits,
    onAccountCreated: async ({ payload, audience, userId, tenantId }) => {
      if (audience === 'students' && tenantId)
        await recordAcceptance(payload, { tenantId, studentId: userId })
    },
    onSignedIn: async ({ payload, audience, userId, tenantId }) => {
      if (audience === 'students' && tenantId)
        await inTenant(payload, tenantId, () => claimInvitations(userId))
    },
    ...googleOptions(variables),
    invitations: invitationOptions(),
    mails: { placeOf: placeNamed },
    passwordReset: {
      path: ({ kind }) => (kind === 'academy' ? paths.resetPassword : '/admin/reset-password'),
    },
    verification: { path: ({ kind }) => (kind === 'academy' ? paths.verifyEmail : '/admin/verify-email') },
    secondFactor: {
      sealer: sealerOf(variables),
      digestKey: purposeKey(variables.LECTERN_SECRET, 'recovery-codes'),
      requiredFor: requiresSecondFactor,
      mayReset: mayResetSecondFactor,
      recordEvent: (req, { type, userId }) => recordEvent(req, { type, subject: userId, tenantId: null }),
    },
  }
}

import type { InvitationsOptions } from './invitations/types.ts'
import type { PasswordResetOptions } from './passwordReset/types.ts'
import type { SecondFactorOptions } from './secondFactor/types.ts'
import type { SupertokensOptions } from './types.ts'

export interface ResolvedOptions
  extends Omit<
      Required<SupertokensOptions>,
      | 'users'
      | 'students'
      | 'onAccountCreated'
      | 'onSignedIn'
      | 'secondFactor'
      | 'invitations'
      | 'passwordReset'
      | 'refreshExchange'
      | 'limits'
    >,
    Pick<SupertokensOptions, 'onAccountCreated' | 'onSignedIn' | 'refreshExchange' | 'limits'> {
  users: { collection: string }
  students: { collection: string; tenantField: string }
  invitations?: Required<InvitationsOptions> | undefined
  passwordReset?: PasswordResetOptions | undefined
  secondFactor?: Required<SecondFactorOptions> | undefined
}

/** Fills in defaults. Throws when the identity key is not 32 bytes: a short one could be guessed, a changed one locks everybody out. */
export function resolveOptions(options: SupertokensOptions): ResolvedOptions {
  if (options.identityKey.byteLength !== 32) {
    throw new Error(
      `supertokensPlugin: identityKey must be 32 bytes, not ${options.identityKey.byteLength}. Make one with: openssl rand -hex 32`,
    )
  }
  return {
    enabled: true,
    appName: 'Lectern',
    isBlocked: user => user.blocked === true,
    clientHeader: 'x-lectern-client',
    ...options,
    users: { collection: 'users', ...options.users },
    students: { collection: 'students', tenantField: 'tenant', ...options.students },
    invitations: options.invitations && {
      override: collection => collection,
      days: 7,
      ...options.invitations,
    },
    secondFactor: options.secondFactor && {
      issuer: 'Lectern',
      requiredFor: () => false,
      mayReset: () => false,
      recordEvent: () => undefined,
      ...options.secondFactor,
    },
  }
}

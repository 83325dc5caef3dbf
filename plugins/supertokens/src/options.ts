import type { InvitationsOptions } from './invitations/types.ts'
import type { PasswordResetOptions } from './passwordReset/types.ts'
import type { SecondFactorOptions } from './secondFactor/types.ts'
import type { AttemptLimit, SupertokensOptions } from './types.ts'

export interface ResolvedOptions
  extends Omit<
      Required<SupertokensOptions>,
      | 'limits'
      | 'users'
      | 'students'
      | 'onAccountCreated'
      | 'onSignedIn'
      | 'secondFactor'
      | 'invitations'
      | 'passwordReset'
      | 'refreshExchange'
    >,
    Pick<SupertokensOptions, 'onAccountCreated' | 'onSignedIn' | 'refreshExchange'> {
  users: { collection: string }
  students: { collection: string; tenantField: string }
  limits: false | { perAccount: AttemptLimit; perAddress: AttemptLimit }
  invitations?: Required<InvitationsOptions> | undefined
  passwordReset?: PasswordResetOptions | undefined
  secondFactor?: Required<SecondFactorOptions> | undefined
}

const perAccount: AttemptLimit = { max: 10, windowSeconds: 60 }
const perAddress: AttemptLimit = { max: 30, windowSeconds: 60 }

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
    limits: options.limits === false ? false : { perAccount, perAddress, ...options.limits },
  }
}

import type { GoogleOptions } from './google/types.ts'
import type { InvitationsOptions } from './invitations/types.ts'
import type { MailedPage } from './mails.ts'
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
      | 'mails'
      | 'passwordReset'
      | 'verification'
      | 'refreshExchange'
      | 'limits'
      | 'google'
      | 'oneTimeStore'
    >,
    Pick<
      SupertokensOptions,
      'onAccountCreated' | 'onSignedIn' | 'refreshExchange' | 'limits' | 'oneTimeStore'
    > {
  users: { collection: string }
  students: { collection: string; tenantField: string }
  google?: ResolvedGoogle | undefined
  invitations?: Required<InvitationsOptions> | undefined
  mails?: SupertokensOptions['mails']
  passwordReset?: MailedPage | undefined
  verification?: MailedPage | undefined
  secondFactor?: Required<SecondFactorOptions> | undefined
}

type ResolvedGoogle = Required<Omit<GoogleOptions, 'forgotPasswordPath'>> &
  Pick<GoogleOptions, 'forgotPasswordPath'>

/** With SuperTokens' own trial clients people would sign in by way of supertokens.io. */
const trialClients = /^(4398792-|1060725074195-)/

function resolveGoogle(options: GoogleOptions): ResolvedGoogle {
  if (trialClients.test(options.clientId)) {
    throw new Error(
      'supertokensPlugin: google.clientId is a trial client of SuperTokens; make one of your own',
    )
  }
  return {
    signInPath: ({ kind }) => (kind === 'platform' ? '/admin/login' : '/sign-in'),
    home: ({ kind }) => (kind === 'platform' ? '/admin' : '/learn'),
    ...options,
    discovery: (options.discovery ?? 'https://accounts.google.com').replace(/\/$/, ''),
  }
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
    coreTenants: 'one',
    isBlocked: user => user.blocked === true,
    clientHeader: 'x-lectern-client',
    ...options,
    users: { collection: 'users', ...options.users },
    students: { collection: 'students', tenantField: 'tenant', ...options.students },
    google: options.google && resolveGoogle(options.google),
    invitations: options.invitations && {
      override: collection => collection,
      days: 7,
      ...options.invitations,
    },
    passwordReset: options.mails && options.passwordReset,
    verification: options.mails && options.verification,
    secondFactor: options.secondFactor && {
      issuer: 'Lectern',
      requiredFor: () => false,
      mayReset: () => false,
      recordEvent: () => undefined,
      ...options.secondFactor,
    },
  }
}

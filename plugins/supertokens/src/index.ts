import type { CollectionConfig, Config } from 'payload'
import { addAdminParts } from './admin.ts'
import { replaceLocalStrategy } from './collection/auth.ts'
import { replaceAuthEndpoints } from './collection/endpoints.ts'
import { addAccountFields } from './collection/fields.ts'
import { addAccountHooks } from './collection/hooks.ts'
import { addInvitations } from './invitations/collection.ts'
import { type ResolvedOptions, resolveOptions } from './options.ts'
import { addSecondFactors } from './secondFactor/collection.ts'
import { addTranslations } from './translations/index.ts'
import type { Audience, SupertokensOptions } from './types.ts'

export {
  type AccountOutcome,
  createAccount,
  type NewAccount,
  type RemovalOutcome,
  removeAccount,
} from './account.ts'
export { emailFaults, passwordRule } from './credentials.ts'
export { authHandler, authRoutes } from './endpoints/index.ts'
export type { GoogleOptions, OneTimeStore } from './google/types.ts'
export { normaliseEmail } from './identifiers.ts'
export type { Invitation, InvitationsOptions, InvitedPlace, JoinOutcome } from './invitations/types.ts'
export { type InLanguages, inLanguage, oneLine, type WrittenMail, writeLetter } from './letter.ts'
export {
  type Attempt,
  type AttemptLimits,
  type AttemptOutcome,
  createAttemptLimits,
} from './limits/attemptLimits.ts'
export type { AttemptRules } from './limits/rules.ts'
export { safeTarget } from './redirect.ts'
export type { RefreshExchange } from './refreshExchange.ts'
export { recentSecondFactor } from './secondFactor/standing.ts'
export type { SecondFactorEvent, SecondFactorOptions, SecretSealer } from './secondFactor/types.ts'
export { readSession, type SessionState } from './session.ts'
export type { AccountEvent, Audience, FieldFault, Site, SupertokensOptions } from './types.ts'

/** Sign-in by e-mail and password with SuperTokens, for staff on the platform's host and students on academies' hosts. */
export const supertokensPlugin =
  (pluginOptions: SupertokensOptions) =>
  (incoming: Config): Config => {
    const options = resolveOptions(pluginOptions)
    requireCollections(incoming, options)
    const withAccounts = replaceSignIn(addFields(incoming, options), options)
    const withSchema = addInvitations(addSecondFactors(withAccounts, options), options)
    if (!options.enabled) return withSchema
    return addAdminParts(addTranslations(addHooks(replaceEndpoints(withSchema, options), options)), options)
  }

/** `authId` on both collections, and `email` where it is missing. */
export function addFields(config: Config, options: ResolvedOptions): Config {
  return onAccounts(config, options, (collection, audience) => addAccountFields(collection, audience))
}

/** Payload's local sign-in off, our strategies on. */
export function replaceSignIn(config: Config, options: ResolvedOptions): Config {
  return onAccounts(config, options, (collection, audience) =>
    replaceLocalStrategy(collection, audience, options),
  )
}

/** Payload's password and token endpoints shut, log-out our own. */
export function replaceEndpoints(config: Config, options: ResolvedOptions): Config {
  return onAccounts(config, options, (collection, audience) =>
    replaceAuthEndpoints(collection, audience, options),
  )
}

/** When the session ends, for the admin; the core user goes with the document. */
export function addHooks(config: Config, options: ResolvedOptions): Config {
  return onAccounts(config, options, (collection, audience) => addAccountHooks(collection, audience, options))
}

function onAccounts(
  config: Config,
  { users, students }: ResolvedOptions,
  change: (collection: CollectionConfig, audience: Audience) => CollectionConfig,
): Config {
  const collections = config.collections?.map(collection => {
    if (collection.slug === users.collection) return change(collection, 'users')
    return collection.slug === students.collection ? change(collection, 'students') : collection
  })
  return collections === undefined ? config : { ...config, collections }
}

function requireCollections(config: Config, { users, students }: ResolvedOptions): void {
  for (const slug of [users.collection, students.collection]) {
    if (!config.collections?.some(collection => collection.slug === slug)) {
      throw new Error(
        `supertokensPlugin: there is no collection "${slug}". Add it, or name another in the options.`,
      )
    }
  }
}

import type { Payload } from 'payload'
import type { GoogleOptions, OneTimeStore } from './google/types.ts'
import type { InvitationsOptions } from './invitations/types.ts'
import type { AttemptLimits } from './limits/attemptLimits.ts'
import type { MailedPage, MailPlace } from './mails.ts'
import type { RefreshExchange } from './refreshExchange.ts'
import type { SecondFactorOptions } from './secondFactor/types.ts'

/** `one`: all accounts in the core's tenant `public`, parted by identifiers; `each`: a tenant for each academy. */
export type CoreTenants = 'one' | 'each'

/** Which of the two auth collections an account belongs to. */
export type Audience = 'users' | 'students'

/** The verdict of the app's server entry on a request's host. `origin` has no path: `https://anna.example.com`. */
export type Site =
  | { kind: 'platform'; origin: string }
  | { kind: 'academy'; tenantId: string; origin: string }

export interface AccountEvent {
  payload: Payload
  audience: Audience
  /** Id of the Payload document. */
  userId: string
  /** Only for students. */
  tenantId: string | undefined
}

export interface SupertokensOptions {
  /** `false` keeps fields and disabled local sign-in, so that migrations stay equal, and lets nobody in. @default true */
  enabled?: boolean
  /** Where the SuperTokens core listens, and its api key. */
  connection: { uri: string; apiKey: string }
  /** Origin of the platform's site, `https://…` in production; the SDK's `apiDomain` and the tokens' issuer. */
  apiOrigin: string
  /** The SDK's app name. @default 'Lectern' */
  appName?: string
  /**
   * How the core parts academies. `one` works with every core, and the core learns no address. `each` gives an academy a
   * tenant of the core, with addresses in it, and needs a licence that includes multi-tenancy. Choose before the first
   * account: with accounts of the other kind nobody is let in. @default 'one'
   */
  coreTenants?: CoreTenants
  /** 32 secret bytes that turn (academy, e-mail) into the identifier which the core stores. Changing it locks everybody out. */
  identityKey: Buffer
  /** Auth collection of staff, signed in on the platform's host only. @default { collection: 'users' } */
  users?: { collection?: string }
  /** Auth collection of students, signed in on academies' hosts only. @default { collection: 'students', tenantField: 'tenant' } */
  students?: { collection?: string; tenantField?: string }
  /** The app's verdict on the host of a request with these headers; `null` when the host is nobody's. */
  siteOf: (headers: Headers) => Site | null
  /** Whether a person may not sign in although the password is right. Also asked on every request. @default user => user.blocked === true */
  isBlocked?: (user: Record<string, unknown>, audience: Audience) => boolean
  /** Limits of attempts, see `createAttemptLimits`; `false` switches them off. Left out, this process counts alone. */
  limits?: false | AttemptLimits
  /** Header in which the app's server entry names the client's address; nothing from outside may reach it. @default 'x-lectern-client' */
  clientHeader?: string
  /** Codes from an app as a second factor for staff. Left out, nobody is asked for one and there is no table for it. */
  secondFactor?: SecondFactorOptions
  /** Invitations of staff by e-mail. Left out, there are none and no table for them. */
  invitations?: InvitationsOptions
  /**
   * What mails call a site (the platform: `null`), and the language in which whoever has that address is written to;
   * `null` when it is no longer there.
   */
  mails?: {
    placeOf: (payload: Payload, tenantId: string | null, address: string) => Promise<MailPlace | null>
  }
  /** Lets people choose a new password by mail. Without it, or without `mails`, the addresses do not exist. */
  passwordReset?: MailedPage
  /** Lets people show by mail whose an address is, and change theirs. Without it, or without `mails`, they cannot. */
  verification?: MailedPage
  /** Signing in with Google. Left out, its addresses do not exist. */
  google?: GoogleOptions
  /** Where codes that work once are kept. Left out, in this process: then it must be the only one that serves sign-in. */
  oneTimeStore?: OneTimeStore
  /** How several processes share the exchange of a refresh token. Left out, this process is the only one that does it. */
  refreshExchange?: RefreshExchange
  /** After an account was created. A failure is logged and does not undo the account. */
  onAccountCreated?: (event: AccountEvent) => void | Promise<void>
  /** After somebody signed in. A failure is logged and does not undo the sign-in. */
  onSignedIn?: (event: AccountEvent) => void | Promise<void>
}

/** One fault of one field, for forms. `code` is stable, `message` is a sentence with the remedy. */
export interface FieldFault {
  field: string
  code: string
  message: string
}

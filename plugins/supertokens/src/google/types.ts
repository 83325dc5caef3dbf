import type { Site } from '../types.ts'

export interface GoogleOptions {
  clientId: string
  clientSecret: string
  /** Issuer whose `/.well-known/openid-configuration` names the addresses. @default 'https://accounts.google.com' */
  discovery?: string
  /** Path of the site's sign-in page, where faults lead back to. @default `/sign-in`, on the platform `/admin/login` */
  signInPath?: (site: Pick<Site, 'kind'>) => string
  /** Path to go to after signing in when none was wished for. @default `/learn`, on the platform `/admin` */
  home?: (site: Pick<Site, 'kind'>) => string
  /** Path of the academy's page for a new password, for those whose address was never confirmed; left out, none is offered. */
  forgotPasswordPath?: string
}

/** Where what may be used once is kept for a minute, for all processes that serve sign-in. Values are sealed. */
export interface OneTimeStore {
  /** `false` when the name is taken already. */
  keep(name: string, value: string, seconds: number): Promise<boolean>
  /** Gives a value to one caller and to no other; `null` when it is gone. */
  take(name: string): Promise<string | null>
}

export type HostKind = 'subdomain' | 'custom' | 'preview'

/** The host of the platform itself: the admin, its API and staff sign-in. */
export interface PlatformSite {
  readonly kind: 'platform'
}

/** One academy's host. `version` changes with everything that a visitor could see. */
export interface AcademySite {
  readonly kind: 'academy'
  readonly hostKind: HostKind
  readonly tenantId: string
  readonly theme: string
  readonly version: string
  readonly status: 'active' | 'suspended' | 'deleted'
  /** Where every request of this host is sent instead, e.g. the academy's primary host. */
  readonly redirectTo: string | null
}

export type Site = PlatformSite | AcademySite

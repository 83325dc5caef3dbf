import type { CollectionConfig, PayloadRequest } from 'payload'

/** An open invitation as the app sees it, with the fields that the app added. */
export interface Invitation {
  id: string
  /** In its one spelling. */
  email: string
  role: string
  [field: string]: unknown
}

/** What a person is invited to, in words, and the language to say it in. */
export interface InvitedPlace {
  name: string
  language: string
}

export type JoinOutcome = { kind: 'joined' } | { kind: 'member' } | { kind: 'closed' }

export interface InvitationsOptions {
  /** What somebody may be invited as, with the words for it. */
  roles: readonly { value: string; label: string }[]
  /** Who may invite, see and revoke; sending again asks `update`. No field can be changed by anybody. */
  access: Required<Pick<NonNullable<CollectionConfig['access']>, 'create' | 'read' | 'update' | 'delete'>>
  /** Fields, indexes, groups of the app's own. @default collection => collection */
  override?: (collection: CollectionConfig) => CollectionConfig
  /** Whether the person of this address is there already: then inviting is refused. */
  isMember: (req: PayloadRequest, invitation: Invitation) => Promise<boolean>
  /** What the mail and the page call the place. `null` when it is no longer there. */
  placeOf: (req: PayloadRequest, invitation: Invitation) => Promise<InvitedPlace | null>
  /** Makes the person a member, in the transaction that uses the invitation up. */
  join: (req: PayloadRequest, invitation: Invitation, userId: string) => Promise<JoinOutcome>
  /** How long a link works, days. @default 7 */
  days?: number
}

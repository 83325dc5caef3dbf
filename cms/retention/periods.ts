/**
 * How long the product keeps what nobody removes before, in days. The privacy pages and `docs/privacy.md` say the same:
 * they are written from these numbers, or compared with them by a test.
 *
 * What is not here lives as long as the account (progress, notes, quizzes, questions, certificates, enrollments), as
 * long as the auth core says (sessions), or minutes (attempts to sign in, in Redis or in memory).
 */
export const retentionDays = {
  /** Who did what: long enough for a yearly audit. */
  events: 400,
  /** That an academy's pages have changed: long enough to look for why an edge was not purged. */
  raisedVersions: 7,
  /** How far back a restored backup is told of erasures: no backup may be older. */
  deletions: 400,
  /** Invitations of staff, after they have run out. */
  staffInvitations: 30,
  /** Links to a course, after they were accepted, withdrawn or have run out; a shop's that was accepted stays with the account. */
  endedCourseInvitations: 30,
  /** Links to a course that nobody followed. */
  waitingCourseInvitations: 365,
  /** Messages of shops, kept so that one that comes again is known. */
  salesMessages: 90,
  /** What visitors sent by a form of a landing page: long enough to answer and to come back to it. */
  leads: 180,
  /** Releases of landing pages that visitors are not shown: long enough to go back to last season's. */
  releases: 90,
} as const

/** The newest releases of each landing page are kept however old they are: what its history offers to go back to. */
export const keptReleases = 50

/** How long before its erasure the owner of an unused account is written to, in days. */
export const noticeDays = 30

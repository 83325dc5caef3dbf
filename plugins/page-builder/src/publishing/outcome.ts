import type { Finding, RevisionConflict } from '../contract/index.ts'
import type { LockedPage } from '../database.ts'

/** What became of a wish to publish. */
export type PublishOutcome =
  | { readonly kind: 'published'; readonly version: number }
  | { readonly kind: 'findings'; readonly findings: readonly Finding[] }
  | { readonly kind: 'conflict'; readonly conflict: RevisionConflict }
  /** The page, or what was to be replaced, is not there any more. */
  | { readonly kind: 'gone' }

export const conflictOf = ({
  revision,
  savedBy,
  savedAt,
}: Pick<LockedPage, 'revision' | 'savedBy' | 'savedAt'>): RevisionConflict => ({
  code: 'revision-conflict',
  revision,
  by: savedBy,
  at: (savedAt ?? new Date(0)).toISOString(),
})

export const errorsOf = (findings: readonly Finding[]): readonly Finding[] =>
  findings.filter(({ severity }) => severity === 'error')

/** What a page that was published is flagged with when it cannot be made again within its bounds, now or later. */
export const cannotBeDrawn: Finding = {
  code: 'cannot-be-drawn',
  severity: 'error',
  block: null,
  field: null,
  values: {},
}

import type { PageData } from './data.ts'
import type { Project } from './project.ts'
import type { Finding } from './release.ts'

/** `GET {pages}/:id/editor`: all the editor begins with. */
export interface EditorState {
  readonly page: {
    readonly id: string
    readonly title: string
    readonly path: string
    readonly description: string
    /** 0: not published. */
    readonly publishedVersion: number
    readonly publishAt: string | null
  }
  /** Of the project, counted up by every save. */
  readonly revision: number
  readonly project: Project
  readonly data: PageData
  /** Custom properties of the site's brand, for the canvas. */
  readonly tokensCss: string
  /** What kept the last automatic release from being made. */
  readonly needsAttention: readonly Finding[]
  /** May this person save and publish? Others look. */
  readonly mayWrite: boolean
}

/** `PUT {pages}/:id/project`. The answer: `SavedProject`, or a problem `revision-conflict` (409), `invalid-project` (422). */
export interface SaveProject {
  /** The revision that the sender has read last. */
  readonly revision: number
  readonly project: Project
}
export interface SavedProject {
  readonly revision: number
}
/** Beside the problem's own members, where another save came before. */
export interface RevisionConflict {
  readonly code: 'revision-conflict'
  readonly revision: number
  /** Name or address of who saved. */
  readonly by: string | null
  readonly at: string
}

/** `POST {pages}/:id/check`: what stands against publishing this revision. */
export interface Check {
  readonly findings: readonly Finding[]
  /** Bytes as a phone loads them. */
  readonly weight: number
}

/** `POST {pages}/:id/publish`. The answer: `{ version }`, or `{ publishAt }`, or a problem `findings` (422) with `findings`. */
export interface Publish {
  readonly revision: number
  /** Publish although there are warnings. */
  readonly overrule: boolean
  /** ISO time of a scheduled release, checked now and again then. `DELETE {pages}/:id/publish` calls it off. */
  readonly at?: string
}

/** `GET {pages}/:id/releases`, newest first. */
export interface ReleaseRow {
  readonly version: number
  readonly at: string
  /** Name or address of the person; `null` for the product. */
  readonly by: string | null
  readonly cause: ReleaseCause
  readonly isLive: boolean
  /** Share of visitors in percent while the page is split between two releases. */
  readonly share: number | null
  readonly views: number
  readonly leads: number
  /** Against the release before. */
  readonly words: { readonly added: readonly string[]; readonly removed: readonly string[] }
}
export const releaseCauses = ['published', 'scheduled', 'content-changed'] as const
export type ReleaseCause = (typeof releaseCauses)[number]

/** `POST {pages}/:id/live`: rolls back or forward; `null` takes the page off. */
export interface MakeLive {
  readonly version: number | null
}

/** `POST {pages}/:id/split`: shows `version` to `share` percent of the visitors beside the live one; `null` ends it. */
export type Split = { readonly version: number; readonly share: number } | null

/** `POST {pages}/:id/preview-link`. */
export interface PreviewLink {
  readonly url: string
  readonly until: string
}

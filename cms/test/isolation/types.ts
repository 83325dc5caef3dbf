import type { SQL } from '@payloadcms/db-postgres/drizzle'
import type { Payload, PayloadRequest } from 'payload'
import type { ActorName } from './world/actors.ts'

/**
 * Whose things: `a` is the academy that probes come from, `b` the foreign one, `x` never existed. Markers are
 * `mark{side}{number}`; `n` is what a probe writes anew.
 */
export type Side = 'a' | 'b' | 'x'

/** A document as it was planted: every text-like field holds a marker of its own. */
export interface Planted {
  readonly id: string
  readonly data: Readonly<Record<string, unknown>>
  /** Marker by dotted field path. */
  readonly markers: ReadonlyMap<string, string>
}

export interface Footprint {
  table: string
  /** The row as JSON text. */
  row: string
  /** As it was, or as it is now. */
  before: boolean
}

export interface Answer {
  readonly status: number
  readonly headers: string
  readonly body: string
  /** Rows that the request changed before it was rolled back. */
  readonly written: readonly Footprint[]
}

/** One request, whatever carries it. */
export interface Ask {
  readonly method: string
  /** Path and query below the app's root; for a call, everything that it names. */
  readonly path: string
  /** What is called in this process instead of a route, with the request of whoever asks. */
  readonly call?: (req: PayloadRequest) => Promise<unknown>
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** An urlencoded body. */
  readonly form?: string
  /** A file that goes along as multipart. */
  readonly file?: { readonly name: string; readonly type: string; readonly data: Buffer }
}

type Series = Readonly<Record<string, Planted>>

/** Documents of a side by collection. */
export interface Documents {
  readonly first: Series
  /** Seconds, so that a new document can point at a pair that is not taken. */
  readonly spare: Series
  /** Nothing points at these: they can be deleted. */
  readonly loose: Series
  /** What the loose ones point at where only one may. */
  readonly extra: Series
}

/** The id that a relation to this collection gets, which no other may have when `unique`; `undefined` leaves it empty. */
export type Relate = (collection: string, unique?: boolean) => string | undefined

/** What a suite must be told of an app, because its config does not say it. */
export interface IsolationApp {
  /** Starts it on a database of its own. */
  readonly open: () => Promise<{ payload: Payload; close: () => Promise<void> }>
  /** Values that the config's own validation wants instead of a marker, by `collection.field.path`. */
  readonly fieldValues: Readonly<Record<string, (marker: string, relate: Relate) => unknown>>
  /** What must be written along with a relation for the app to take it, by `collection.field`. */
  readonly alongside: Readonly<Record<string, (base: Documents) => Readonly<Record<string, unknown>>>>
  /** Collections whose relations must all come from the same series. */
  readonly together: readonly string[]
  /** The request by which the app's pages ask for one of its academies, for a visitor or a student. */
  readonly siteRequest?: (tenantId: string, student: object | null) => Promise<PayloadRequest>
  /** Values that are made anew for each answer. */
  readonly noise?: RegExp
  /** The hooks that a collection is defined with; the others came from plugins. */
  readonly ownHooks?: (slug: string, type: string) => readonly unknown[]
  /** Guards of the app's own that the config does not show, each with what takes it away and puts it back. */
  readonly guards?: readonly { name: string; channel: string; drop: () => () => void }[]
  /** What the models' statements pass through. */
  readonly sqlMutation?: { current: ((query: SQL) => SQL) | undefined }
  /** Calls below the Local API, such as read models and the rules that write SQL. */
  readonly models?: readonly Model[]
  /** Bodies and queries of own endpoints whose reference does not stand in the path, by `METHOD /path`. */
  readonly recipes: Readonly<Record<string, Recipe>>
  /** What planting below the hooks leaves out, such as objects in the storage. */
  readonly afterPlanting?: (payload: Payload, documents: Readonly<Record<Side, Documents>>) => Promise<void>
  /** Routes that no probe can cover, each with its reason, by `METHOD /path`. */
  readonly excused: Readonly<Record<string, string>>
  /** Probes that can have no control, each with its reason, by `METHOD /path operation reference`; never counted. */
  readonly withoutControl: Readonly<Record<string, string>>
  /** By collection, those of `onlookers` who may change its documents all the same, and the reason. */
  readonly writableByOnlookers: Readonly<Record<string, { who: readonly ActorName[]; why: string }>>
}

export interface Model {
  readonly name: string
  /** @default 'read models' */
  readonly channel?: string
  readonly reference: string
  readonly writes: boolean
  readonly control: 'differs' | 'shows' | 'changes'
  /** Runs it for the academy of `base`, pointing at `target`. */
  readonly call: (req: PayloadRequest, target: Documents, base: Documents) => Promise<unknown>
}

export interface Recipe {
  /** Names what in the request points at a document. */
  readonly reference: string
  readonly control: 'differs' | 'shows' | 'changes' | 'accepted'
  readonly ask: (target: Documents, base: Documents) => Omit<Ask, 'method'>
}

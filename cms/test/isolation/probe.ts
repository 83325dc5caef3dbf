import type { Ask, Side } from './types.ts'
import type { ActorName } from './world/actors.ts'

/** What the entitled actor must get, so that a refusal of the others proves something. */
export type Control =
  /** Another answer than for what never existed. */
  | 'differs'
  /** A marker of the foreign academy. */
  | 'shows'
  /** Documents of the foreign academy, by a marker or an id. */
  | 'lists'
  /** A row of the foreign academy is written. */
  | 'changes'
  /** `secret` is shown or written. */
  | 'reveals'
  /** A good answer; for requests that are refused to people whatever they point at. */
  | 'accepted'

export interface Probe {
  /** `GET /api/courses/:id` */
  readonly route: string
  readonly operation: string
  readonly channel: string
  /** What in the request points at the foreign thing, such as `id` or `where title`. */
  readonly reference: string
  /** Another form of the same probe; not counted as distinct. */
  readonly variant?: string
  readonly writes: boolean
  readonly control: Control
  /**
   * `refused`: people get no good answer at all, whatever is pointed at; `hidden`: `secret` is not shown in the
   * document that they may see; `kept`: `secret` is not written into it. @default 'alike'
   */
  readonly expects?: 'alike' | 'refused' | 'hidden' | 'kept'
  readonly secret?: string
  /** Who is asked about; each is one probe. */
  readonly actors: readonly ActorName[]
  /** `base`: whose own documents the request stands on; `target`: whose it points at. */
  readonly ask: (base: Exclude<Side, 'x'>, target: Side) => Ask
}

/** One probe by one actor. */
export interface Cell {
  readonly probe: Probe
  readonly actor: ActorName
}

export const cellsOf = (probes: readonly Probe[]): Cell[] =>
  probes.flatMap(probe => probe.actors.map(actor => ({ probe, actor })))

export const nameOf = ({ probe, actor }: Cell): string =>
  [
    probe.channel,
    probe.route,
    probe.operation,
    `by ${probe.reference}`,
    ...(probe.variant ? [`(${probe.variant})`] : []),
    `as ${actor}`,
  ].join(' ')

/** What counts as distinct. */
export const distinctKey = ({ probe, actor }: Cell): string =>
  [probe.route, probe.operation, probe.channel, actor, probe.reference].join('|')

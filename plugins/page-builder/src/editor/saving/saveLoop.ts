/**
 * When the project is saved, as a pure state machine: at most one save is on its way, a change made meanwhile is saved
 * after it, a failing network is asked again later and later, and a save that came before ours stops the loop instead
 * of being overwritten. `driveSaving` carries out what it says.
 */

/** How long the author must rest before a change is sent. */
export const restMs = 1_200
const firstPauseMs = 2_000
const longestPauseMs = 60_000

export type SavePhase =
  /** Nothing to save. */
  | 'idle'
  /** A change waits for the author to rest. */
  | 'waiting'
  | 'sending'
  /** Another save came first, and it may be ours whose answer was lost: the stored project is being compared. */
  | 'comparing'
  /** No answer came; it is tried again after a pause. */
  | 'pausing'
  /** The server refuses this project; the next change is sent again. */
  | 'refused'
  /** Somebody else has saved. The author decides. */
  | 'conflict'

export interface Conflict {
  readonly by: string | null
  readonly at: string | null
}

export interface SaveState {
  readonly phase: SavePhase
  /** Of the stored project that ours is built on. */
  readonly revision: number
  /** Counted up by each change here. */
  readonly change: number
  /** The last change that the server has. */
  readonly savedChange: number
  /** The change on its way. */
  readonly sentChange: number | null
  /** Saves without an answer in a row. */
  readonly failures: number
  /** Who saved first, from the moment the server says so. */
  readonly conflict: Conflict | null
  /** Why the server refuses. */
  readonly refusal: string | null
}

export type SaveEvent =
  | { readonly kind: 'changed' }
  /** The wait of the last `wait` effect is over. */
  | { readonly kind: 'due' }
  /** The author wants it saved now. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'unanswered' }
  | { readonly kind: 'refused'; readonly detail: string }
  | ({ readonly kind: 'conflicted' } & Conflict)
  /** The stored project is what we sent as `change`. */
  | { readonly kind: 'was-ours'; readonly revision: number; readonly change: number }
  /** It is none of what we sent. */
  | { readonly kind: 'was-theirs' }
  /** The project here was replaced by the stored one. */
  | { readonly kind: 'replaced'; readonly revision: number }
  /** The author wants ours kept over the revision that the server has now. */
  | { readonly kind: 'rebased'; readonly revision: number }

export type SaveEffect =
  /** Calls for `due`; replaces a wait that runs. */
  | { readonly kind: 'wait'; readonly ms: number }
  | { readonly kind: 'send'; readonly revision: number; readonly change: number }
  | { readonly kind: 'compare' }
  /** The server has everything: the copy kept for a crash can go. */
  | { readonly kind: 'forget' }

export interface Step {
  readonly state: SaveState
  readonly effects: readonly SaveEffect[]
}

export const beginSaving = (revision: number): SaveState => ({
  phase: 'idle',
  revision,
  change: 0,
  savedChange: 0,
  sentChange: null,
  failures: 0,
  conflict: null,
  refusal: null,
})

export const isDirty = (state: SaveState): boolean => state.change > state.savedChange

/** Doubles from two seconds up to a minute. */
export const pauseAfter = (failures: number): number =>
  Math.min(firstPauseMs * 2 ** Math.max(0, failures - 1), longestPauseMs)

const stay = (state: SaveState): Step => ({ state, effects: [] })

const waitToSend = (state: SaveState): Step => ({
  state: { ...state, phase: 'waiting', refusal: null },
  effects: [{ kind: 'wait', ms: restMs }],
})

const send = (state: SaveState): Step => ({
  state: { ...state, phase: 'sending', sentChange: state.change, refusal: null },
  effects: [{ kind: 'send', revision: state.revision, change: state.change }],
})

const stored = (state: SaveState, revision: number, change: number): Step => {
  const now: SaveState = {
    ...state,
    phase: 'idle',
    revision,
    savedChange: change,
    sentChange: null,
    failures: 0,
    conflict: null,
  }
  return isDirty(now) ? waitToSend(now) : { state: now, effects: [{ kind: 'forget' }] }
}

const changed = (state: SaveState): Step => {
  const now = { ...state, change: state.change + 1 }
  return ['idle', 'waiting', 'refused'].includes(state.phase) ? waitToSend(now) : stay(now)
}

const unanswered = (state: SaveState): Step => {
  const failures = state.failures + 1
  return {
    state: { ...state, phase: 'pausing', sentChange: null, failures },
    effects: [{ kind: 'wait', ms: pauseAfter(failures) }],
  }
}

const whileSending = (state: SaveState, event: SaveEvent): Step => {
  switch (event.kind) {
    case 'saved':
      return stored(state, event.revision, state.sentChange ?? state.savedChange)
    case 'unanswered':
      return unanswered(state)
    case 'refused':
      return stay({ ...state, phase: 'refused', sentChange: null, refusal: event.detail })
    case 'conflicted':
      // Browsers send again by themselves when a connection breaks: the save before may be this very one.
      return {
        state: {
          ...state,
          phase: 'comparing',
          sentChange: null,
          conflict: { by: event.by, at: event.at },
        },
        effects: [{ kind: 'compare' }],
      }
    default:
      return stay(state)
  }
}

const whileComparing = (state: SaveState, event: SaveEvent): Step => {
  switch (event.kind) {
    case 'was-ours':
      return stored(state, event.revision, event.change)
    case 'was-theirs':
      return stay({ ...state, phase: 'conflict' })
    case 'unanswered':
      return unanswered(state)
    default:
      return stay(state)
  }
}

/** What becomes of the loop by an event, and what is to be done. An event that does not fit the phase changes nothing. */
export const stepSaving = (state: SaveState, event: SaveEvent): Step => {
  if (event.kind === 'changed') return changed(state)
  if (event.kind === 'replaced') return { state: beginSaving(event.revision), effects: [{ kind: 'forget' }] }
  if (state.phase === 'sending') return whileSending(state, event)
  if (state.phase === 'comparing') return whileComparing(state, event)
  if (event.kind === 'rebased' && state.phase === 'conflict')
    return send({ ...state, revision: event.revision, conflict: null })
  const sendsWhenDue = state.phase === 'waiting' || state.phase === 'pausing'
  if (event.kind === 'due' && sendsWhenDue) return send(state)
  if (event.kind === 'asked' && (sendsWhenDue || state.phase === 'refused')) return send(state)
  return stay(state)
}

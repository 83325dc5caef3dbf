import type { Project } from '../../contract/index.ts'
import { type Answer, type Api, type Fault, isUnanswered } from '../api.ts'
import {
  beginSaving,
  isDirty,
  type SaveEffect,
  type SaveEvent,
  type SaveState,
  stepSaving,
} from './saveLoop.ts'

export interface SavingOptions {
  readonly api: Pick<Api, 'load' | 'save'>
  readonly revision: number
  /** The project as it is now. */
  readonly read: () => Project
  /** Keeps a copy for a crash, and lets it go. */
  readonly keep: (project: Project, revision: number) => void
  readonly forget: () => void
  readonly timers?: {
    readonly set: (work: () => void, ms: number) => unknown
    readonly clear: (timer: never) => void
  }
}

export interface Saving {
  readonly subscribe: (listener: () => void) => () => void
  readonly state: () => SaveState
  readonly changed: () => void
  readonly saveNow: () => void
  /** Resolves when everything is saved (`true`) or the loop waits for the author or the network (`false`). */
  readonly settle: () => Promise<boolean>
  readonly replaced: (revision: number) => void
  /** Ours over what is stored, as the author decided. */
  readonly rebase: (revision: number) => void
  readonly stop: () => void
}

/** The browser's refuse to be called as methods of anything else. */
const ownTimers = {
  set: (work: () => void, ms: number) => setTimeout(work, ms),
  clear: (timer: number) => clearTimeout(timer),
}

/** Carries out the save loop: timers, calls, the copy for a crash. */
export const driveSaving = ({ api, revision, read, keep, forget, timers }: SavingOptions): Saving => {
  const clock = timers ?? ownTimers
  const listeners = new Set<() => void>()
  let state = beginSaving(revision)
  let timer: unknown
  let isStopped = false
  /** Sent and not known to be stored, by change: one of them may be what the server has. */
  const sent = new Map<number, string>()

  const take = (event: SaveEvent) => {
    if (isStopped) return
    const step = stepSaving(state, event)
    state = step.state
    for (const effect of step.effects) carryOut(effect)
    for (const listener of listeners) listener()
  }
  const clear = () => {
    if (timer !== undefined) clock.clear(timer as never)
    timer = undefined
  }
  const carryOut = (effect: SaveEffect) => {
    if (effect.kind === 'wait') {
      clear()
      timer = clock.set(() => take({ kind: 'due' }), effect.ms)
    } else if (effect.kind === 'send') {
      clear()
      void send(effect.revision, effect.change)
    } else if (effect.kind === 'compare') void compare()
    else {
      sent.clear()
      forget()
    }
  }
  const send = async (on: number, change: number) => {
    const project = read()
    sent.set(change, JSON.stringify(project))
    take(eventOf(await api.save({ revision: on, project })))
  }
  const compare = async () => {
    const answer = await api.load()
    if (!answer.ok) return take({ kind: 'unanswered' })
    const stored = JSON.stringify(answer.value.project)
    const change = [...sent].find(([, text]) => text === stored)?.[0]
    const isNext = answer.value.revision === state.revision + 1
    if (change !== undefined && isNext) take({ kind: 'was-ours', revision: answer.value.revision, change })
    else take({ kind: 'was-theirs' })
  }
  return {
    subscribe: listener => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    state: () => state,
    changed: () => {
      keep(read(), state.revision)
      take({ kind: 'changed' })
    },
    saveNow: () => take({ kind: 'asked' }),
    settle: () =>
      new Promise(resolve => {
        const look = () => {
          const waits = ['waiting', 'sending', 'comparing'].includes(state.phase)
          if (isDirty(state) && waits) return
          listeners.delete(look)
          resolve(!isDirty(state))
        }
        listeners.add(look)
        take({ kind: 'asked' })
        look()
      }),
    replaced: next => {
      clear()
      sent.clear()
      take({ kind: 'replaced', revision: next })
    },
    rebase: next => take({ kind: 'rebased', revision: next }),
    stop: () => {
      isStopped = true
      clear()
      listeners.clear()
    },
  }
}

const text = (value: unknown) => (typeof value === 'string' ? value : null)

const eventOf = (answer: Answer<{ revision: number }>): SaveEvent => {
  if (answer.ok) return { kind: 'saved', revision: answer.value.revision }
  const { fault } = answer
  if (isUnanswered(fault)) return { kind: 'unanswered' }
  if (fault.code === 'revision-conflict')
    return { kind: 'conflicted', by: text(fault.problem.by), at: text(fault.problem.at) }
  return { kind: 'refused', detail: sentenceOf(fault) }
}

const sentenceOf = ({ detail, status }: Fault) => detail || `HTTP ${status}`

import type { Project } from '../../contract/index.ts'

/** What is kept in the browser of a project that the server does not have yet, in case the tab dies. */
export interface KeptCopy {
  readonly project: Project
  /** Of the stored project that it is built on. */
  readonly revision: number
  /** ISO time of its last change. */
  readonly at: string
  /** The tab that keeps it. */
  readonly tab: string
}

export interface RecoveryStore {
  /** `false` when the browser has no room or forbids it: then a dying tab loses what is not saved. */
  readonly keep: (copy: Omit<KeptCopy, 'tab'>) => boolean
  readonly forget: () => void
  /** Copies of tabs that are gone, newest first. */
  readonly left: (isAlive: (tab: string) => boolean) => readonly KeptCopy[]
  readonly drop: (copy: KeptCopy) => void
}

/** One copy a tab: two tabs of the same person are two authors, and neither writes over the other's copy. */
export const recoveryStore = (
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>,
  of: { readonly page: string; readonly person: string; readonly tab: string },
): RecoveryStore => {
  const prefix = `page-builder:${of.page}:${of.person}:`
  const keysOf = () =>
    Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
      key => key?.startsWith(prefix) === true,
    ) as string[]
  return {
    keep: copy => {
      try {
        storage.setItem(prefix + of.tab, JSON.stringify({ ...copy, tab: of.tab } satisfies KeptCopy))
        return true
      } catch {
        return false
      }
    },
    forget: () => storage.removeItem(prefix + of.tab),
    left: isAlive =>
      keysOf()
        .flatMap(key => {
          const copy = copyFrom(storage.getItem(key))
          if (!copy) storage.removeItem(key)
          return copy && copy.tab !== of.tab && !isAlive(copy.tab) ? [copy] : []
        })
        .sort((one, other) => other.at.localeCompare(one.at)),
    drop: copy => storage.removeItem(prefix + copy.tab),
  }
}

/** Only its shape is looked at; the project itself is checked like every other before it is opened. */
const copyFrom = (text: string | null): KeptCopy | null => {
  try {
    const copy: unknown = JSON.parse(text ?? 'null')
    return isCopy(copy) ? copy : null
  } catch {
    return null
  }
}

const isCopy = (copy: unknown): copy is KeptCopy =>
  typeof copy === 'object' &&
  copy !== null &&
  'project' in copy &&
  typeof copy.project === 'object' &&
  copy.project !== null &&
  'revision' in copy &&
  typeof copy.revision === 'number' &&
  'at' in copy &&
  typeof copy.at === 'string' &&
  'tab' in copy &&
  typeof copy.tab === 'string'

/** How a copy stands to what the server has. */
export type CopyStanding = 'same' | 'newer' | 'beside'

/**
 * `same`: nothing was lost. `newer`: it can simply go on. `beside`: somebody saved since, so that going on with it would
 * overwrite that.
 */
export const standingOf = (copy: KeptCopy, stored: { revision: number; project: Project }): CopyStanding => {
  if (JSON.stringify(copy.project) === JSON.stringify(stored.project)) return 'same'
  return copy.revision === stored.revision ? 'newer' : 'beside'
}

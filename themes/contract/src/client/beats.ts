import type { Interval } from './intervals.ts'

/** What a student did at a lecture, kept in the browser until the server has acknowledged it. */
export interface Beat {
  readonly id: string
  /** Whose it is: it is sent for nobody else. */
  readonly studentKey: string
  /** Where it is sent. */
  readonly endpoint: string
  readonly positionSeconds: number
  readonly intervals: readonly Interval[]
  /** With a text in view. */
  readonly spentSeconds: number
  /** Milliseconds of the browser's clock. */
  readonly at: number
}

/** Where beats wait; every call may reject, as browsers may refuse to keep anything. */
export interface BeatStore {
  add(beat: Beat): Promise<void>
  /** In no order. */
  of(studentKey: string): Promise<readonly Beat[]>
  remove(ids: readonly string[]): Promise<void>
}

const databaseName = 'lectern-progress'

/** Beats in the IndexedDB of this origin; opened at the first call. */
export function indexedBeats(): BeatStore {
  let opening: Promise<IDBDatabase> | null = null
  const open = () => {
    opening ??= new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open(databaseName, 1)
      asked.onupgradeneeded = () =>
        asked.result.createObjectStore('beats', { keyPath: 'id' }).createIndex('studentKey', 'studentKey')
      asked.onsuccess = () => resolve(asked.result)
      asked.onerror = () => reject(asked.error)
    })
    return opening
  }
  /** Resolves once it is on the disk. */
  const within = async <Result>(
    mode: IDBTransactionMode,
    work: (beats: IDBObjectStore) => IDBRequest<Result> | undefined,
  ): Promise<Result | undefined> => {
    const transaction = (await open()).transaction('beats', mode)
    const request = work(transaction.objectStore('beats'))
    return new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve(request?.result)
      transaction.onabort = () => reject(transaction.error)
    })
  }
  return {
    add: async beat => {
      await within('readwrite', beats => beats.put(beat))
    },
    of: async studentKey =>
      (await within<Beat[]>('readonly', beats => beats.index('studentKey').getAll(studentKey))) ?? [],
    remove: async ids => {
      await within<undefined>('readwrite', beats => {
        for (const id of ids) beats.delete(id)
        return undefined
      })
    },
  }
}

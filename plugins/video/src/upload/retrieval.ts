import type { Body, Meta, Uppy } from '@uppy/core'
import GoldenRetriever from '@uppy/golden-retriever'

/** Files that the browser keeps, so that uploads go on after a reload: copied in its own storage, by Golden Retriever. */

const gibibyte = 1024 ** 3

/** Larger ones are asked for again: keeping them would copy more than disks of laptops have to spare. */
const kept: { name?: string; maxFileSize: number; maxTotalSize: number } = {
  maxFileSize: 2 * gibibyte,
  maxTotalSize: 8 * gibibyte,
}

/** Milliseconds that a page waits for its predecessor to let go of the files, and for them to be read. */
const patience = { lock: 2000, files: 10_000 }

/**
 * Resolves when what was kept is in `uppy`, or when nothing will come. One tab alone keeps files: two would send the
 * same ones. When that tab is closed, another one that has nothing to do takes over, and `onLate` is called.
 */
export const retrieveFiles = async <M extends Meta, B extends Body>(
  uppy: Uppy<M, B>,
  { expected, onLate }: { expected: boolean; onLate: () => void },
): Promise<void> => {
  const open = async () => {
    const restored = new Promise<void>(resolve => uppy.once('restored', () => resolve()))
    uppy.use(GoldenRetriever, { indexedDB: kept })
    if (expected) await Promise.race([restored, delay(patience.files)])
  }
  if (!('locks' in navigator)) return open()
  let late = false
  const held = new Promise<void>(resolve => {
    void navigator.locks.request(`${uppy.getID()}-files`, async () => {
      if (late && uppy.getFiles().length > 0) return
      await open()
      resolve()
      if (late) onLate()
      // Until the page is gone.
      await new Promise(() => undefined)
    })
  })
  await Promise.race([held, delay(patience.lock).then(() => (late = true))])
}

const delay = (milliseconds: number) => new Promise<void>(resolve => setTimeout(resolve, milliseconds))

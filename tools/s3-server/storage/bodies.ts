import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** A stretch of an object's content: one file. Objects made of parts have several, in order. */
export type Piece = { name: string; size: number }

/**
 * The files that hold content. Their names are random: a file becomes content when a record names it, so
 * that nothing half-written is ever visible, and it is removed when nobody reads it any more.
 */
export type Bodies = {
  /** A fresh name and the path to write it at. */
  create(): { name: string; path: string }
  /** The bytes from `start` to `end`, both inclusive, over the pieces. They stay readable meanwhile. */
  read(pieces: Piece[], start: number, end: number): AsyncGenerator<Buffer>
  remove(names: string[]): Promise<void>
  /** Removes files that no record names: uploads cut off by the end of a former run. */
  sweep(named: Set<string>): Promise<void>
}

export async function openBodies(directory: string): Promise<Bodies> {
  await mkdir(directory, { recursive: true })
  const readers = new Map<string, number>()
  const doomed = new Set<string>()
  const erase = (name: string) => rm(join(directory, name), { force: true })

  function hold(names: string[]): void {
    for (const name of names) readers.set(name, (readers.get(name) ?? 0) + 1)
  }

  async function release(names: string[]): Promise<void> {
    for (const name of names) {
      const left = (readers.get(name) ?? 1) - 1
      if (left > 0) {
        readers.set(name, left)
        continue
      }
      readers.delete(name)
      if (doomed.delete(name)) await erase(name)
    }
  }

  return {
    create() {
      const name = randomBytes(16).toString('hex')
      return { name, path: join(directory, name) }
    },
    read(pieces, start, end) {
      const stretches: { name: string; from: number; to: number }[] = []
      let offset = 0
      for (const piece of pieces) {
        const from = Math.max(start - offset, 0)
        const to = Math.min(end - offset, piece.size - 1)
        if (from <= to) stretches.push({ name: piece.name, from, to })
        offset += piece.size
      }
      const names = stretches.map(stretch => stretch.name)
      // Held at once, not when the first byte is asked for: the record may be replaced in between.
      hold(names)
      return (async function* () {
        try {
          for (const { name, from, to } of stretches) {
            yield* createReadStream(join(directory, name), {
              start: from,
              end: to,
              highWaterMark: 256 * 1024,
            })
          }
        } finally {
          await release(names)
        }
      })()
    },
    async remove(names) {
      for (const name of names) {
        if (readers.has(name)) doomed.add(name)
        else await erase(name)
      }
    },
    async sweep(named) {
      for (const name of await readdir(directory)) if (!named.has(name)) await erase(name)
    },
  }
}

import { createHash, randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { layoutOf } from './cluster.ts'
import { elsewhere, prepareElsewhere } from './elsewhere.ts'
import { clearLeftover } from './leftover.ts'
import { type Marker, markerName, readMarker, readRecord, writeMarker, writeRecord } from './placeFiles.ts'
import { canEnter, type Owner } from './systemUser.ts'

/** The folder that really holds the files of a database directory. */
export type Place = {
  directory: string
  /** Removes what a disposable server kept outside the directory that it was asked for. */
  discard(): Promise<void>
}

/**
 * Makes the asked directory and finds where its database lies: in it, unless the database's user cannot
 * get there. Then the files are kept in a folder of `elsewhere.ts` and the asked directory holds a marker
 * that names it. Both sides carry the same random id: a directory that was removed and made anew has no
 * marker, or another one, and so begins empty instead of finding the old data under its name.
 *
 * Throws when the old data are still in use, or lie in the directory out of the user's reach.
 */
export async function findPlace(asked: string, owner: Owner, disposable: boolean): Promise<Place> {
  await mkdir(asked, { recursive: true })
  if (!('uid' in owner)) return inPlace(asked)
  if (!(await readMarker(asked))) {
    if (await admit(asked, owner)) return inPlace(asked)
    const { data } = layoutOf(asked)
    if (existsSync(data)) {
      throw new Error(
        `The system user postgres can no longer reach ${data}. Let it enter the folders above (chmod o+x), move the project elsewhere, or remove the folder to start empty.`,
      )
    }
  }
  const home = await prepareElsewhere(owner)
  await sweep(home)
  const place = await claim(await realpath(asked), home, disposable)
  return {
    directory: place,
    async discard() {
      if (!disposable) return
      await removePlace(place)
      await rm(join(asked, markerName), { force: true })
    },
  }
}

/** Stops a server that a killed run left and removes the directory with its data, wherever they lie. */
export async function removeDatabase(directory: string): Promise<void> {
  const marker = await readMarker(directory)
  if (marker && (await isPair(marker))) await removePlace(marker.place)
  await removePlace(directory)
}

const inPlace = (directory: string): Place => ({ directory, discard: async () => {} })

/** Opens the directory itself, which is ours, to the database's user; false when a folder above is closed. */
async function admit(directory: string, owner: Owner): Promise<boolean> {
  if (!(await canEnter(dirname(directory), owner))) return false
  await chmod(directory, 0o711)
  return canEnter(directory, owner)
}

async function claim(directory: string, home: string, disposable: boolean): Promise<string> {
  const name = createHash('sha256').update(directory).digest('hex').slice(0, 16)
  const place = join(home, name)
  const marker = await readMarker(directory)
  if (marker && marker.place !== place && (await hasMovedHere(marker))) {
    await clear(marker.place)
    await removePlace(place)
    await rename(marker.place, place)
  }
  const record = await readRecord(place)
  const isSame = marker !== undefined && record?.id === marker.id
  const id = isSame ? marker.id : randomUUID()
  if (!isSame) {
    await removePlace(place)
    await mkdir(place)
  }
  await chmod(place, 0o711)
  await writeRecord(place, { directory, id, disposable })
  await writeMarker(directory, { place, id })
  return place
}

/** Whether the marker's place knows of it. A marker that names another folder than ours is not believed. */
async function isPair({ place, id }: Marker): Promise<boolean> {
  return dirname(place) === elsewhere() && (await readRecord(place))?.id === id
}

/** Tells a directory that was moved, whose data follow it, from a copy, whose original keeps them. */
async function hasMovedHere(marker: Marker): Promise<boolean> {
  if (!(await isPair(marker))) return false
  const record = await readRecord(marker.place)
  return record !== undefined && (await readMarker(record.directory))?.id !== marker.id
}

/** Removes places of disposable servers that were killed and whose directory is gone. */
async function sweep(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    const place = join(home, name)
    const record = await readRecord(place)
    if (!record?.disposable || existsSync(record.directory)) continue
    // Refused while the process that started it lives: then it is that process's to remove.
    await removePlace(place).catch(() => {})
  }
}

async function removePlace(place: string): Promise<void> {
  await clear(place)
  await rm(place, { recursive: true, force: true })
}

function clear(place: string): Promise<void> {
  const { data, ownerFile } = layoutOf(place)
  return clearLeftover(data, ownerFile)
}

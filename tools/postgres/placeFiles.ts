import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** In the directory that was asked for: where its database lies instead. */
export type Marker = { place: string; id: string }

/** In that place: whose database it is, and whether nobody will miss it. */
export type PlaceRecord = { directory: string; id: string; disposable: boolean }

/** Name of the marker's file. */
export const markerName = 'kept-elsewhere.json'
const recordName = 'kept-for.json'

/** The marker, or undefined where the file is missing or damaged. */
export async function readMarker(directory: string): Promise<Marker | undefined> {
  const { place, id } = await readFields(join(directory, markerName))
  return typeof place === 'string' && typeof id === 'string' ? { place, id } : undefined
}

export function writeMarker(directory: string, marker: Marker): Promise<void> {
  const note = `The system user postgres cannot enter this folder, so the database lies in ${marker.place}. Remove this folder to start empty.`
  return writeWhole(join(directory, markerName), { note, ...marker })
}

/** The record, or undefined where the file is missing or damaged. */
export async function readRecord(place: string): Promise<PlaceRecord | undefined> {
  const { directory, id, disposable } = await readFields(join(place, recordName))
  if (typeof directory !== 'string' || typeof id !== 'string') return undefined
  return { directory, id, disposable: disposable === true }
}

export const writeRecord = (place: string, record: PlaceRecord): Promise<void> =>
  writeWhole(join(place, recordName), record)

async function readFields(file: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'))
    return typeof value === 'object' && value !== null ? { ...value } : {}
  } catch {
    return {}
  }
}

/** By a rename: a half-written id would look like another one and cost the data. */
async function writeWhole(file: string, value: object): Promise<void> {
  const unfinished = `${file}.unfinished`
  await writeFile(unfinished, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 })
  await rename(unfinished, file)
}

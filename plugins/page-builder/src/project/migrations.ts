import { blocksVersion, schemaVersion } from '../contract/index.ts'

/** A project as it is stored, with the versions that it was written in. */
export interface StoredProject {
  readonly schemaVersion: number
  readonly blocksVersion: number
  readonly project: unknown
}

/** By the version it begins at: makes a project of the next one. Pure; leaves its argument as it is. */
export type Steps = Readonly<Record<number, (project: unknown) => unknown>>

export interface Migrations {
  readonly schemaVersion: number
  readonly blocksVersion: number
  readonly schemaSteps: Steps
  readonly blocksSteps: Steps
}

/** What this version of the product can read. */
export const migrations: Migrations = { schemaVersion, blocksVersion, schemaSteps: {}, blocksSteps: {} }

export type Migrated =
  /** In the newest versions; still to be checked by `checkProject`. */
  | {
      readonly kind: 'migrated'
      readonly project: unknown
      readonly schemaVersion: number
      readonly blocksVersion: number
    }
  /** Nothing was changed; the stored project stays as it is. */
  | {
      readonly kind: 'refused'
      readonly reason: 'newer' | 'unknown'
      readonly of: 'schema' | 'blocks'
      readonly message: string
    }

const climb = (project: unknown, from: number, to: number, steps: Steps): { project: unknown } | null => {
  let now = project
  for (let version = from; version < to; version += 1) {
    const step = steps[version]
    if (!step) return null
    now = step(now)
  }
  return { project: now }
}

const isVersion = (version: number) => Number.isInteger(version) && version >= 1

const refused = (reason: 'newer' | 'unknown', of: 'schema' | 'blocks', version: number): Migrated => ({
  kind: 'refused',
  reason,
  of,
  message:
    reason === 'newer'
      ? `This page was saved by a newer version (${of} ${version}); update the product to open it. Nothing was changed.`
      : `This page was saved in a version that is not known (${of} ${version}); nothing was changed.`,
})

/** Brings a stored project to the newest versions, step by step, or refuses it without touching it. */
export const migrateProject = (stored: StoredProject, known: Migrations = migrations): Migrated => {
  const { schemaVersion: schema, blocksVersion: blocks } = stored
  if (!isVersion(schema)) return refused('unknown', 'schema', schema)
  if (!isVersion(blocks)) return refused('unknown', 'blocks', blocks)
  if (schema > known.schemaVersion) return refused('newer', 'schema', schema)
  if (blocks > known.blocksVersion) return refused('newer', 'blocks', blocks)
  const shaped = climb(stored.project, schema, known.schemaVersion, known.schemaSteps)
  if (!shaped) return refused('unknown', 'schema', schema)
  const told = climb(shaped.project, blocks, known.blocksVersion, known.blocksSteps)
  if (!told) return refused('unknown', 'blocks', blocks)
  return {
    kind: 'migrated',
    project: told.project,
    schemaVersion: known.schemaVersion,
    blocksVersion: known.blocksVersion,
  }
}

import { expect, it } from 'vitest'
import { blocksVersion, schemaVersion } from '../contract/index.ts'
import { type Migrations, migrateProject, migrations } from './migrations.ts'

/** A later product: texts were called `words` once, and `big` was a look. */
const later: Migrations = {
  schemaVersion: 3,
  blocksVersion: 2,
  schemaSteps: {
    1: project => ({ ...(project as object), second: true }),
    2: project => ({ ...(project as object), third: true }),
  },
  blocksSteps: { 1: project => ({ ...(project as object), look: 'large' }) },
}

it('leaves a project of this version as it is', () => {
  const project = { pages: [] }
  const result = migrateProject({ schemaVersion, blocksVersion, project })
  expect(result).toEqual({ kind: 'migrated', project, schemaVersion, blocksVersion })
})

it('goes up step by step, shape first, and does not touch what is stored', () => {
  const stored = Object.freeze({
    schemaVersion: 1,
    blocksVersion: 1,
    project: Object.freeze({ first: true }),
  })
  expect(migrateProject(stored, later)).toEqual({
    kind: 'migrated',
    project: { first: true, second: true, third: true, look: 'large' },
    schemaVersion: 3,
    blocksVersion: 2,
  })
  expect(stored.project).toEqual({ first: true })
})

it.each([
  [{ schemaVersion: 2, blocksVersion: 1 }, 'newer', 'schema'],
  [{ schemaVersion: 1, blocksVersion: 2 }, 'newer', 'blocks'],
  [{ schemaVersion: 0, blocksVersion: 1 }, 'unknown', 'schema'],
  [{ schemaVersion: 1, blocksVersion: 1.5 }, 'unknown', 'blocks'],
  [{ schemaVersion: Number.NaN, blocksVersion: 1 }, 'unknown', 'schema'],
])('refuses %j', (versions, reason, of) => {
  expect(migrateProject({ ...versions, project: {} })).toMatchObject({ kind: 'refused', reason, of })
})

it('refuses where a step is missing', () => {
  const gap = { ...later, schemaSteps: { 2: later.schemaSteps[2] ?? (() => null) } }
  expect(migrateProject({ schemaVersion: 1, blocksVersion: 1, project: {} }, gap)).toMatchObject({
    kind: 'refused',
    reason: 'unknown',
  })
})

it('has a step for every version before this one', () => {
  for (let version = 1; version < schemaVersion; version += 1) {
    expect(migrations.schemaSteps[version]).toBeTypeOf('function')
  }
  for (let version = 1; version < blocksVersion; version += 1) {
    expect(migrations.blocksSteps[version]).toBeTypeOf('function')
  }
})

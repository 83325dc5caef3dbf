import { readProblem } from '@lectern/theme-contract/client'
import { expect, it } from 'vitest'
import { readRefusal } from './refusal.ts'

const problem = (status: number, body: object) => ({
  kind: 'problem' as const,
  problem: readProblem(status, body),
})
const known = ['email', 'password']

it('puts faults under their fields and leaves out fields that the form does not have', () => {
  const errors = [
    { field: 'email', message: 'Taken' },
    { field: 'tenant', message: 'Odd' },
  ]
  expect(readRefusal(problem(422, { errors }), known)).toEqual({
    fields: [{ field: 'email', message: 'Taken' }],
    general: null,
  })
})

it.each([
  [401, 'refused'],
  [409, 'refused'],
  [429, 'fault.tooMany'],
  [500, 'fault.unexpected'],
])('says for %i: %s', (status, general) => {
  expect(readRefusal(problem(status, {}), known)).toEqual({ fields: [], general })
})

it('tells being offline apart', () => {
  expect(readRefusal({ kind: 'offline' }, known).general).toBe('fault.offline')
})

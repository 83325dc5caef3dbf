import { expect, it } from 'vitest'
import type { StaffRole } from '../access/actor.ts'
import { judgeChange } from './rules.ts'

const members = (...roles: StaffRole[]) => roles.map((role, index) => ({ userId: String(index), role }))

it.each<[StaffRole[], string, StaffRole | null, string]>([
  [['owner'], '0', null, 'last-owner'],
  [['owner'], '0', 'instructor', 'last-owner'],
  [['owner'], '0', 'owner', 'changed'],
  [['owner', 'instructor', 'assistant'], '0', 'assistant', 'last-owner'],
  [['owner', 'owner'], '0', null, 'changed'],
  [['owner', 'owner'], '1', 'assistant', 'changed'],
  [['owner', 'instructor'], '1', null, 'changed'],
  [['owner', 'instructor'], '1', 'owner', 'changed'],
  [['owner'], '9', null, 'not-a-member'],
  [[], '0', 'owner', 'not-a-member'],
])('of %j, %s becoming %s: %s', (roles, userId, next, kind) =>
  expect(judgeChange(members(...roles), userId, next)).toEqual({ kind }),
)

import { describe, expect, it } from 'vitest'
import { type Actor, actorOf } from './actor.ts'
import { creationRule, reachOf } from './rules.ts'

const staff = (...memberships: [string, 'owner' | 'instructor' | 'assistant'][]): Actor => ({
  kind: 'staff',
  memberships: memberships.map(([tenantId, role]) => ({ tenantId, role })),
})

describe('reachOf', () => {
  const parts = {
    platform: ['owner'] as const,
    staff: ['owner', 'instructor'] as const,
    student: () => ({ student: { equals: 's' } }),
  }
  it.each<[string, Actor, unknown]>([
    ['platform owner', { kind: 'platform', role: 'owner' }, true],
    ['platform support', { kind: 'platform', role: 'support' }, false],
    ['owner of a', staff(['a', 'owner']), { tenant: { in: ['a'] } }],
    ['assistant of a', staff(['a', 'assistant']), false],
    [
      'instructor of a, assistant of b',
      staff(['a', 'instructor'], ['b', 'assistant']),
      { tenant: { in: ['a'] } },
    ],
    ['staff of nothing', staff(), false],
    ['student', { kind: 'student', studentId: 's', tenantId: 'a' }, { student: { equals: 's' } }],
    ['visitor', { kind: 'visitor', tenantId: 'a' }, false],
    ['nobody', { kind: 'nobody' }, false],
  ])('%s', (_, actor, reach) => expect(reachOf(actor, parts)).toEqual(reach))
})

describe('actorOf', () => {
  const read = (user: unknown, context: Record<string, unknown> = {}) =>
    actorOf({ user, context } as Parameters<typeof actorOf>[0])
  it.each<[string, unknown, Record<string, unknown>, Actor]>([
    ['a user without a collection', { id: 'u' }, {}, { kind: 'nobody' }],
    [
      'a student on another academy host',
      { id: 's', collection: 'students', tenant: 'a' },
      { siteTenant: 'b' },
      { kind: 'nobody' },
    ],
    [
      'a student at home',
      { id: 's', collection: 'students', tenant: { id: 'a' } },
      { siteTenant: 'a' },
      { kind: 'student', studentId: 's', tenantId: 'a' },
    ],
    ['a visitor', null, { siteTenant: 'a' }, { kind: 'visitor', tenantId: 'a' }],
    ['an anonymous API call', null, {}, { kind: 'nobody' }],
    ['staff without academies', { id: 'u', collection: 'users' }, {}, { kind: 'staff', memberships: [] }],
  ])('%s', (_, user, context, actor) => expect(read(user, context)).toEqual(actor))
})

describe('creationRule', () => {
  const rule = creationRule({ platform: ['owner'], staff: ['owner'] })
  const tenants = [
    { tenant: 'a', role: 'owner' },
    { tenant: 'b', role: 'assistant' },
  ]
  const ask = (tenant?: unknown) =>
    rule({ req: { user: { collection: 'users', tenants } }, data: { tenant } } as unknown as Parameters<
      typeof rule
    >[0])
  it("looks at the person's role in the academy of the data", () => {
    expect([ask('a'), ask({ id: 'a' }), ask('b'), ask('c')]).toEqual([true, true, false, false])
  })
  it('asks only whether the person may at all while no academy is named', () => expect(ask()).toBe(true))
})

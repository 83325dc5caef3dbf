import { randomUUID } from 'node:crypto'
import type { Payload, PayloadRequest } from 'payload'
import { nextMarker, rowId } from './documents.ts'

/** Who asks. The last word is the academy: `A` the foreign one's neighbour, `B` the academy that is asked about. */
export const actorNames = [
  'anonymous',
  'studentA',
  'ownerA',
  'instructorA',
  'assistantA',
  'formerB',
  'movedToA',
  'visitorA',
  'studentAtHomeA',
  'studentBAtA',
  'visitorB',
  'ownerAssistantB',
  'assistantB',
  'studentB',
  'support',
  'ownerB',
  'platformOwner',
  'product',
] as const
export type ActorName = (typeof actorNames)[number]

/** Strangers to academy B: for them its documents and unknown ones are the same. */
export const strangers: readonly ActorName[] = [
  'anonymous',
  'studentA',
  'ownerA',
  'instructorA',
  'assistantA',
  'formerB',
  'movedToA',
]
/** Strangers to academy B who come through the pages of academy A. */
export const siteStrangers: readonly ActorName[] = ['visitorA', 'studentAtHomeA', 'studentBAtA']
/** They may see academy B and change nothing in it. */
export const onlookers: readonly ActorName[] = ['ownerAssistantB', 'assistantB', 'studentB', 'support']
/**
 * Who may do what a probe asks for, in turn. `product` is the platform's owner for whom the access rules stand aside:
 * it shows of a request that is refused to everybody that nothing else refuses it.
 */
export const entitled: readonly ActorName[] = ['ownerB', 'platformOwner', 'product', 'studentB']

export type User = NonNullable<PayloadRequest['user']>

/** Members of both academies beside those that were planted, and people without one. */
export async function makeActors(
  payload: Payload,
  academies: { a: string; b: string },
  planted: { ownerA: string; ownerB: string; studentA: string; studentB: string },
): Promise<Map<ActorName, User>> {
  const user = async (
    memberships: { id: string; tenant: string; role: string }[],
    platformRole: string | null = null,
  ): Promise<string> => {
    const id = randomUUID()
    const marker = nextMarker('a')
    const data = { name: marker, email: `${marker}@mark.test`, platformRole, tenants: memberships }
    await payload.db.create({ collection: 'users', customID: id, data, req: {} })
    return id
  }
  const a = (role: string) => ({ id: rowId(), tenant: academies.a, role })
  const b = (role: string) => ({ id: rowId(), tenant: academies.b, role })
  const platformOwner = await user([], 'owner')
  const ids: [ActorName, 'users' | 'students', string][] = [
    ['studentA', 'students', planted.studentA],
    ['studentAtHomeA', 'students', planted.studentA],
    ['studentB', 'students', planted.studentB],
    ['studentBAtA', 'students', planted.studentB],
    ['ownerA', 'users', planted.ownerA],
    ['ownerB', 'users', planted.ownerB],
    ['instructorA', 'users', await user([a('instructor')])],
    ['assistantA', 'users', await user([a('assistant')])],
    ['formerB', 'users', await user([])],
    ['movedToA', 'users', await user([a('owner')])],
    ['ownerAssistantB', 'users', await user([a('owner'), b('assistant')])],
    ['assistantB', 'users', await user([b('assistant')])],
    ['support', 'users', await user([], 'support')],
    ['platformOwner', 'users', platformOwner],
    ['product', 'users', platformOwner],
  ]
  const actors = new Map<ActorName, User>()
  for (const [name, collection, id] of ids) {
    const document: object = await payload.findByID({ collection, id, depth: 0, overrideAccess: true })
    actors.set(name, { ...document, collection } as User)
  }
  return actors
}

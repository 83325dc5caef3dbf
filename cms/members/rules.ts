import type { StaffRole } from '../access/actor.ts'

export interface Member {
  readonly userId: string
  readonly role: StaffRole
}

export type ChangeOutcome = { kind: 'changed' } | { kind: 'not-a-member' } | { kind: 'last-owner' }

/** Pure: whether one person's role may become `next` (`null`: they leave). An academy is never without an owner. */
export function judgeChange(
  members: readonly Member[],
  userId: string,
  next: StaffRole | null,
): ChangeOutcome {
  const member = members.find(each => each.userId === userId)
  if (!member) return { kind: 'not-a-member' }
  const otherOwners = members.filter(each => each.userId !== userId && each.role === 'owner')
  if (member.role === 'owner' && next !== 'owner' && otherOwners.length === 0) return { kind: 'last-owner' }
  return { kind: 'changed' }
}

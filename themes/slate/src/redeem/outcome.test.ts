import { readProblem, redeemFaults } from '@lectern/theme-contract/client'
import { expect, it } from 'vitest'
import { readOutcome } from './outcome.ts'

const problem = (status: number, code: string) => ({
  kind: 'problem' as const,
  problem: readProblem(status, { code }),
})

it.each(redeemFaults)('has a sentence for %s', fault => {
  expect(readOutcome(problem(422, fault))).toEqual({ kind: 'refused', says: `redeem.${fault}` })
})

it('tells a lost session, a limit, a fault of ours and a lost connection apart', () => {
  expect(readOutcome(problem(401, 'session-expired'))).toEqual({ kind: 'signed-out' })
  expect(readOutcome(problem(429, ''))).toEqual({ kind: 'refused', says: 'redeem.too-many-attempts' })
  expect(readOutcome(problem(500, 'unexpected'))).toEqual({ kind: 'failed', says: 'fault.unexpected' })
  expect(readOutcome({ kind: 'offline' })).toEqual({ kind: 'failed', says: 'fault.offline' })
})

import fc from 'fast-check'
import { expect, it } from 'vitest'
import { nextVersion } from './raiseVersion.ts'

it('grows with time, also where the clock stands still or goes back', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 4e12 }), { minLength: 2, maxLength: 20 }), times => {
      let version = ''
      for (const now of times) {
        const next = nextVersion(version, now)
        expect(next > version).toBe(true)
        expect(next).toHaveLength(17)
        version = next
      }
    }),
  )
})

it('differs from what was given at the same moment before a database was set back', () =>
  expect(nextVersion('', 1e12)).not.toBe(nextVersion('', 1e12)))

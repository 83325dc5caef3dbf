import { expect, it } from 'vitest'
import { mergeMetadata } from './metadata.ts'

it('merges metadata at the top level', () => {
  const merged = mergeMetadata(
    { kept: 1, replaced: { a: 1, b: 2 }, removed: true },
    { replaced: { a: 3 }, removed: null },
  )
  expect(merged).toEqual({ kept: 1, replaced: { a: 3 } })
})

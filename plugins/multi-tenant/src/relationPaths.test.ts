import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { crossesRelation, pathsOf, sortPaths } from './relationPaths.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'owner', type: 'relationship', relationTo: 'users' },
  { name: 'picture', type: 'upload', relationTo: 'media' },
  { name: 'lectures', type: 'join' },
  {
    name: 'price',
    type: 'group',
    flattenedFields: [
      { name: 'amount', type: 'number' },
      { name: 'payer', type: 'relationship', relationTo: 'users' },
    ],
  },
] satisfies object[] as FlattenedField[]

describe('crossesRelation', () => {
  it.each([
    'owner.email',
    'picture.filename',
    'lectures.title',
    'price.payer.email',
    'version.owner.email',
    'owner__email',
    'owner.value.email',
    'owner.id.x',
  ])('sees that %s leaves the document', path => expect(crossesRelation(path, fields)).toBe(true))
  it.each([
    'title',
    'owner',
    'owner.id',
    'owner.value',
    'owner.relationTo',
    'owner.value.id',
    'price.amount',
    'price.payer',
    'version.title',
    'unknown.path',
    '',
  ])('lets %s pass', path => expect(crossesRelation(path, fields)).toBe(false))
})

it('finds every path of a where, however deep', () => {
  expect(pathsOf({ title: { equals: 1 }, and: [{ or: [{ 'owner.email': {} }] }], OR: [{ x: {} }] })).toEqual([
    'title',
    'owner.email',
    'x',
  ])
  expect(pathsOf(null)).toEqual([])
})

it('finds what a comparison asks of related documents', () => {
  expect(pathsOf({ lectures: { contains: { and: [{ title: { equals: 'x' } }] } } })).toEqual([
    'lectures',
    'lectures.title',
  ])
  expect(pathsOf({ owner: { in: [{ email: { like: 'x' } }, 'an id'] } })).toEqual(['owner', 'owner.email'])
})

it('finds every path of a sort', () => {
  expect(sortPaths('-title, owner.email')).toEqual(['title', 'owner.email'])
  expect(sortPaths(['-a', 'b', 3])).toEqual(['a', 'b'])
  expect(sortPaths(undefined)).toEqual([])
})

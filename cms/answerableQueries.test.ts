import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { faultOfQuery, type Query } from './answerableQueries.ts'

const lectures = [
  { name: 'minutes', type: 'number' },
  { name: 'answers', type: 'text', hasMany: true },
] satisfies object[] as FlattenedField[]
const fields = [
  { name: 'title', type: 'text' },
  { name: 'isFree', type: 'checkbox' },
  { name: 'tags', type: 'text', hasMany: true },
  { name: 'author', type: 'relationship', relationTo: ['users', 'students'] },
  { name: 'lectures', type: 'join', collection: 'lectures' },
  { name: 'outcomes', type: 'array', flattenedFields: [{ name: 'text', type: 'text' }] },
] satisfies object[] as FlattenedField[]
const faultOf = (query: Query) => faultOfQuery(query, fields, () => lectures)

describe('a query that PostgreSQL cannot answer', () => {
  it.each<[string, Query, RegExp]>([
    [
      'compares by what its type has not',
      { where: { isFree: { like: 'x' } } },
      /"isFree" by "like": use equals/,
    ],
    ['does so in a version', { where: { 'version.isFree': { like: 'x' } } }, /"version.isFree"/],
    ['does so deep inside', { where: { and: [{ or: [{ title: { near: '1,2' } }] }] } }, /"title" by "near"/],
    ['does so in a join', { joins: { lectures: { where: { minutes: { contains: 1 } } } } }, /"minutes"/],
    [
      'compares a relation of several kinds as a whole',
      { where: { author: { equals: 'x' } } },
      /"author.value"/,
    ],
    ['sorts by several values', { sort: 'title,-tags' }, /"tags", which has several values/],
    ['sorts by the rows of a list', { sort: ['outcomes.text'] }, /"outcomes.text"/],
  ])('is told so when it %s', (_, query, fault) => expect(faultOf(query)).toMatch(fault))

  it.each<[string, Query]>([
    [
      'compares fields',
      { where: { title: { like: 'x' }, 'outcomes.text': { equals: 'x' } }, sort: '-title' },
    ],
    ['names a kind of relation', { where: { 'author.value': { equals: 'x' } } }],
    ['is not one', { where: 'x', sort: 7, joins: 'x' }],
    [
      'names what does not exist',
      { where: { nothing: { near: 1 } }, sort: 'nothing', joins: { nothing: {} } },
    ],
  ])('passes when it %s', (_, query) => expect(faultOf(query)).toBeUndefined())
})

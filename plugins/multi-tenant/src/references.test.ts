import type { FlattenedField } from 'payload'
import { describe, expect, it } from 'vitest'
import { references } from './references.ts'

const fields = [
  { name: 'title', type: 'text' },
  { name: 'course', type: 'relationship', relationTo: 'courses' },
  { name: 'prerequisites', type: 'relationship', relationTo: 'courses', hasMany: true },
  { name: 'subject', type: 'relationship', relationTo: ['courses', 'lectures'] },
  { name: 'body', type: 'richText' },
  {
    name: 'resources',
    type: 'array',
    flattenedFields: [{ name: 'file', type: 'upload', relationTo: 'files' }],
  },
  {
    name: 'seo',
    type: 'group',
    flattenedFields: [{ name: 'picture', type: 'upload', relationTo: 'media' }],
  },
  {
    name: 'parts',
    type: 'blocks',
    blocks: [
      { slug: 'clip', flattenedFields: [{ name: 'video', type: 'relationship', relationTo: 'videos' }] },
    ],
  },
] as unknown as FlattenedField[]

describe('references', () => {
  it.each<[string, Record<string, unknown>, [string, string, string][]]>([
    ['nothing', { title: 'Plain', course: null, body: undefined }, []],
    ['a relation by id', { course: 'c1' }, [['courses', 'c1', 'course']]],
    ['a populated relation', { course: { id: 'c1', title: 'x' } }, [['courses', 'c1', 'course']]],
    [
      'many',
      { prerequisites: ['c1', { id: 'c2' }] },
      [
        ['courses', 'c1', 'prerequisites.0'],
        ['courses', 'c2', 'prerequisites.1'],
      ],
    ],
    [
      'one of several collections',
      { subject: { relationTo: 'lectures', value: 'l1' } },
      [['lectures', 'l1', 'subject']],
    ],
    [
      'rows, groups and blocks',
      {
        resources: [{}, { file: 'f1' }],
        seo: { picture: 'm1' },
        parts: [
          { blockType: 'clip', video: 'v1' },
          { blockType: 'unknown', video: 'v2' },
        ],
      },
      [
        ['files', 'f1', 'resources.1.file'],
        ['media', 'm1', 'seo.picture'],
        ['videos', 'v1', 'parts.0.video'],
      ],
    ],
    [
      'nodes of rich text, links too',
      {
        body: {
          root: {
            children: [
              { type: 'upload', relationTo: 'media', value: 'm1' },
              {
                type: 'paragraph',
                children: [{ type: 'link', fields: { doc: { relationTo: 'courses', value: { id: 'c1' } } } }],
              },
            ],
          },
        },
      },
      [
        ['media', 'm1', 'body'],
        ['courses', 'c1', 'body'],
      ],
    ],
  ])('finds %s', (_, data, expected) => {
    expect(references(data, fields).map(({ collection, id, path }) => [collection, id, path])).toEqual(
      expected,
    )
  })
})

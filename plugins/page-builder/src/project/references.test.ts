import { expect, it } from 'vitest'
import { aBlock, aProject } from '../../test/pageFixtures.ts'
import { blocks } from '../blocks/index.ts'
import { referencesOf } from './references.ts'

const project = aProject([
  aBlock('lp-hero', 'i1', {
    title: { course: 'c1', field: 'title' },
    text: 'See [all](/courses), [mail](mailto:a@example.com) and [below](#i2).',
    picture: { media: 'p1' },
    primaryLink: { to: 'join', course: 'c2' },
  }),
  aBlock('lp-course-grid', 'i2', { which: 'chosen', courses: ['c1', 'c3'] }),
  aBlock('lp-countdown', 'i3', { date: { course: 'c4', field: 'startDate' } }),
  aBlock('lp-section', 'i4', {}, [
    aBlock('lp-picture', 'i5', { picture: { course: 'c5', field: 'picture' } }),
  ]),
])

it('finds courses in texts, links, lists, dates and pictures, each once and in order', () => {
  expect(referencesOf(project, blocks).courses).toEqual(['c1', 'c2', 'c3', 'c4', 'c5'])
})

it('finds pictures of the library and says where they are', () => {
  const { pictures, pictureUses } = referencesOf(project, blocks)
  expect(pictures).toEqual(['p1'])
  expect(pictureUses[0]).toEqual({ block: 'i1', field: 'picture', picture: { media: 'p1' } })
})

it('finds links in fields and in Markdown', () => {
  const links = referencesOf(project, blocks).links.map(({ block, link }) => [block, link])
  expect(links).toEqual([
    ['i1', { to: 'path', path: '/courses' }],
    ['i1', { to: 'address', address: 'mailto:a@example.com' }],
    ['i1', { to: 'block', block: 'i2' }],
    ['i1', { to: 'join', course: 'c2' }],
  ])
})

it('finds dates', () => {
  expect(referencesOf(project, blocks).dates).toEqual([
    { block: 'i3', field: 'date', date: { course: 'c4', field: 'startDate' } },
  ])
})

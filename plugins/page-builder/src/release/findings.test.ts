import { expect, it } from 'vitest'
import { aBlock, aCourse, aPicture, aProject, someData } from '../../test/pageFixtures.ts'
import { blocks } from '../blocks/index.ts'
import type { BlockNode, PageData } from '../contract/index.ts'
import { findingsOfMarkup, findingsOfProject } from './findings.ts'
import { tooHeavy, weightOf } from './weight.ts'

const page = { title: 'Drawing', description: 'Learn to draw.', path: '/autumn' }
const found = (nodes: readonly BlockNode[], data: PageData = someData(), words = page) =>
  findingsOfProject(aProject(nodes), blocks, data, words).map(
    ({ code, severity, block, field }) => `${severity} ${code} ${block ?? '-'} ${field ?? '-'}`,
  )
const faq = (answer: string) => aBlock('lp-faq', 'i1', { rows: [{ question: 'Why?', answer }] })

it('finds nothing on a page that is whole', () => {
  const nodes = [
    aBlock('lp-hero', 'i1', {
      title: 'Draw',
      picture: { media: 'p1' },
      primaryLink: { to: 'path', path: '/courses/' },
    }),
    aBlock('lp-clip', 'i2', { course: 'c1' }),
    aBlock('lp-countdown', 'i3', { date: { course: 'c1', field: 'startDate' } }),
    faq('[self](/autumn?x=1), [block](#i2), [out](https://example.com)'),
  ]
  expect(found(nodes)).toEqual([])
})

it('finds courses that are gone or not published', () => {
  const data = someData({ courses: [aCourse({ published: false })] })
  expect(found([aBlock('lp-course-card', 'i1', { course: 'gone' })])).toEqual(['error gone-course i1 course'])
  expect(found([aBlock('lp-course-card', 'i1', { course: 'c1' })], data)).toEqual([
    'error unpublished-course i1 course',
  ])
})

it('finds links that lead nowhere, in fields, rows and Markdown', () => {
  expect(found([aBlock('lp-linkless', 'i0'), faq('[x](/none) [y](#inone)')])).toEqual([
    'error dead-link i1 rows.0.answer',
    'error dead-link i1 rows.0.answer',
  ])
  const header = aBlock('lp-header', 'i1', { links: [{ label: 'a', link: { to: 'path', path: '/none' } }] })
  expect(found([header])).toEqual(['error dead-link i1 links.0.link'])
})

it('finds pictures that are gone, and those without words', () => {
  const hero = (picture: unknown) => [aBlock('lp-hero', 'i1', { title: 'Draw', picture })]
  const silent = someData({ pictures: { p1: aPicture('/a.jpg', ' ') } })
  expect(found(hero({ media: 'p2' }))).toEqual(['error gone-picture i1 picture'])
  expect(found(hero({ media: 'toString' }))).toEqual(['error gone-picture i1 picture'])
  expect(found(hero({ media: 'p1' }), silent)).toEqual(['error missing-alt i1 picture'])
  expect(found(hero({ media: 'p1', alt: 'A desk' }), silent)).toEqual([])
  expect(found(hero({ media: 'p1', isDecorative: true }), silent)).toEqual([])
})

it('finds required fields that are empty, in inner blocks too', () => {
  const nodes = [
    aBlock('lp-section', 'i1', {}, [aBlock('lp-heading', 'i2', { text: ' ' })]),
    aBlock('lp-course-card', 'i3'),
  ]
  expect(found(nodes)).toEqual(['error empty-field i2 text', 'error no-course-chosen i3 course'])
})

it('finds clips and start dates that a course does not have', () => {
  const data = someData({ courses: [aCourse({ clip: null, startsOn: null })] })
  const nodes = [
    aBlock('lp-clip', 'i1', { course: 'c1' }),
    aBlock('lp-countdown', 'i2', { date: { course: 'c1', field: 'startDate' } }),
  ]
  expect(found(nodes, data)).toEqual(['error no-clip i1 course', 'warning no-start-date i2 date'])
})

it('warns of a countdown without a date, and refuses words that follow a date which is not there', () => {
  const data = someData({ courses: [aCourse({ startsOn: null })] })
  const hero = aBlock('lp-hero', 'i2', { title: { course: 'c1', field: 'startDate' } })
  expect(found([aBlock('lp-countdown', 'i1'), hero], data)).toEqual([
    'warning no-start-date i1 date',
    'error no-start-date i2 title',
  ])
})

it('warns of a missing description and a title that is cut', () => {
  expect(found([], someData(), { ...page, description: ' ', title: 'x'.repeat(61) })).toEqual([
    'warning no-description - -',
    'warning long-title - -',
  ])
})

it('looks at headings and legal links of the markup', () => {
  const codes = (html: string) => findingsOfMarkup(html, someData()).map(({ code, block }) => [code, block])
  const legal = '<a href="/privacy">a</a><a href="/imprint">b</a>'
  expect(codes(`<h1>a</h1>${legal}`)).toEqual([])
  expect(codes('<h2>a</h2>')).toEqual([
    ['no-heading', null],
    ['no-legal-links', null],
  ])
  expect(codes(`<h1 class="x">a</h1><div id="lp-i2"><h1 id="lp-i2-title">b</h1></div>${legal}`)).toEqual([
    ['several-headings', 'i2'],
  ])
})

it('weighs what a phone loads first', () => {
  const html =
    '<img src="/c" srcset="/a 480w, /b 1600w" sizes="100vw" /><img src="/lazy" loading="lazy" /><img src="/a" srcset="/a 480w" sizes="120px" /><video src="/film" poster="/still"></video>'
  const pictures = new Map([
    ['/a', 1_000],
    ['/b', 20_000],
    ['/lazy', 900_000],
    ['/still', 300],
    ['/film', 900_000],
  ])
  const weight = weightOf(html, 'a{}', pictures)
  expect(weight.pictures).toBe(21_300)
  expect(weight.html).toBeLessThan(html.length)
  expect(tooHeavy(weight)).toEqual([])
  expect(tooHeavy({ html: 1, css: 1, pictures: 250 * 1024 })).toMatchObject([
    { code: 'too-heavy', severity: 'error' },
  ])
})

import { expect, it } from 'vitest'
import { blocks } from '../../src/blocks/index.ts'
import type { Project } from '../../src/contract/index.ts'
import { checkProject, defaultEmbeds } from '../../src/project/index.ts'
import { sanitise } from '../../src/release/sanitise.ts'
import { sanitiseCss } from '../../src/release/sanitiseCss.ts'
import { aBlock, aCourse, aProject, someData } from '../pageFixtures.ts'
import {
  addresses,
  attacks,
  harmOf,
  harmOfCss,
  markup,
  released,
  releasedFromBlocks,
  together,
} from './index.ts'
import { selectors, styleProperties, styleValues } from './words.ts'

const allowed = { loads: defaultEmbeds.map(host => `https://${host}/`) }
const verdicts = attacks.map(({ name, project }) => ({ name, checked: checkProject(project, blocks) }))
const through = verdicts.flatMap(({ name, checked }) =>
  checked.kind === 'valid' ? [{ name, project: checked.project }] : [],
)
/** Where authors write; `path` lets `/%5c…` through, which is a path of this site. */
const harmlessPlaces = ['alt', 'consent', 'frame title', 'markdown link', 'path', 'text']

const groups = <T>(all: readonly T[], size: number) =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  )

it('knows harm when it sees it', () => {
  for (const [html, harm] of [
    ['<script>x</script>', 'script'],
    ['<p onclick=x>', 'p onclick'],
    ['<svg><a href="javascript:x">', 'a leads to javascript:x'],
    ['<img srcset="//e 1w">', 'img loads //e'],
    ['<p id=location>', 'id location'],
    ['<math></math>', 'math'],
    ['<meta http-equiv=refresh>', 'meta http-equiv'],
    ['<form action="https://e">', 'form loads https://e'],
  ] as const) {
    expect(harmOf(html, allowed)).toContain(harm)
  }
  expect(harmOfCss('#i1{color:u\\72l(x)}')).not.toEqual([])
})

it('has more than a thousand different attacks, of which checking refuses most', () => {
  expect(new Set(attacks.map(({ project }) => JSON.stringify(project))).size).toBeGreaterThan(1_500)
  expect(through.length).toBeGreaterThan(300)
  expect(attacks.length - through.length).toBeGreaterThan(800)
})

it('attacks pages that are allowed without the attack', () => {
  for (const project of [aProject([aBlock('lp-text', 'i1', { text: 'x' })]), aProject([])]) {
    expect(checkProject(project, blocks).kind).toBe('valid')
  }
})

it('lets nothing through but words where an author may write words', () => {
  const places = new Set(through.map(({ name }) => name.split(':')[0]))
  const others = [...places].filter(place => !place?.startsWith('field of '))
  expect(others.toSorted()).toEqual(harmlessPlaces)
  const types = blocks.map(({ type, within }) => within?.[0] ?? type)
  expect(places).toEqual(new Set([...others, ...types.map(type => `field of ${type}`)]))
})

it('publishes every attack that came through without harm', { timeout: 120_000 }, () => {
  for (const group of groups(through, 60)) {
    const project = together(group.map(entry => entry.project))
    const { html, css } = released(project, someData())
    expect(harmOf(html, allowed)).toEqual([])
    expect(harmOfCss(css)).toEqual([])
  }
})

const everywhere = (words: string, id: string) => {
  const picture = { alt: words, width: 1, height: 1, sources: [{ url: words, width: 1 }] }
  return aCourse({
    id,
    title: words,
    summary: words,
    href: words,
    soldAt: words,
    level: words,
    outcomes: [words],
    instructor: { name: words, bio: words },
    sections: [{ title: words, lectures: [{ title: words, durationSeconds: 1, isFreePreview: true }] }],
    clip: {
      lectureTitle: words,
      url: words,
      poster: picture,
      durationSeconds: 1,
      captions: [{ language: words, url: words }],
    },
    picture,
  })
}

it('publishes words of courses and of the site without harm', { timeout: 120_000 }, () => {
  const types = ['lp-course-card', 'lp-curriculum', 'lp-clip', 'lp-price']
  const project: Project = aProject([
    aBlock('lp-header', 'ih'),
    aBlock('lp-course-grid', 'ig'),
    ...types.flatMap((type, index) =>
      [0, 1, 2, 3, 4, 5].map(course => aBlock(type, `i${index}${course}`, { course: `c${course}` })),
    ),
    aBlock('lp-footer', 'if'),
  ])
  for (const group of groups([...markup, ...addresses], 6)) {
    const data = someData({ courses: group.map((words, index) => everywhere(words, `c${index}`)) })
    const [words = ''] = group
    const site = { ...data.site, name: words, tagline: words, description: words, supportEmail: words }
    const page = { title: words, description: words, path: '/' }
    const { html } = releasedFromBlocks(project, { ...data, site }, page)
    expect(harmOf(html, allowed)).toEqual([])
  }
})

it('leaves of hostile markup nothing that harms, in whatever it stands', () => {
  const around = [
    '',
    '<p>',
    '<svg>',
    '<form>',
    '<a href="/x">',
    '<div title="',
    '<textarea>',
    '<ul><li>',
    '<video>',
  ]
  for (const words of markup) {
    for (const start of around) {
      const { html } = sanitise(`${start}${words}`, { embeds: defaultEmbeds, files: new Set() })
      expect(harmOf(html, allowed)).toEqual([])
    }
  }
})

it('leaves of hostile styles nothing that harms', () => {
  for (const sheet of [
    ...styleValues.map(value => `#i1{color:${value}}`),
    ...styleProperties.map(property => `#i1{${property}:#fff}`),
    ...selectors.map(selector => `${selector}{color:#fff}`),
    ...selectors.map(selector => `@media ${selector}{#i1{color:#fff}}`),
  ]) {
    const clean = sanitiseCss(sheet)
    expect(harmOfCss(clean.kind === 'clean' ? clean.css : '')).toEqual([])
  }
})

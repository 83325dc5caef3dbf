import sharp from 'sharp'
import { beforeAll, expect, it, vi } from 'vitest'
import type { BlockNode, BuiltRelease, Project } from '../src/contract/index.ts'
import { buildRelease, ReleaseFailure, type ReleaseInput } from '../src/release/index.ts'
import { aBlock, aCourse, aProject, someData, someTokens } from './pageFixtures.ts'

// Threads and pictures take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

let photograph: Buffer
beforeAll(async () => {
  photograph = await sharp({ create: { width: 1_000, height: 500, channels: 3, background: '#678' } })
    .jpeg()
    .toBuffer()
})

const nodes: readonly BlockNode[] = [
  aBlock('lp-header', 'i1'),
  aBlock('lp-hero', 'i2', { title: { course: 'c1', field: 'title' }, picture: { media: 'p1' } }),
  aBlock('lp-course-grid', 'i3'),
  aBlock('lp-countdown', 'i4', { date: '2030-01-01' }),
  aBlock('lp-footer', 'i5'),
]
const styles: Project['styles'] = [{ selectors: ['#i3'], style: { 'padding-block-start': '12px' } }]
const input = (part: Partial<ReleaseInput> = {}): ReleaseInput => ({
  project: aProject(nodes, styles),
  page: { title: 'Drawing', description: 'Learn to draw.', path: '/' },
  data: someData(),
  tokensCss: someTokens,
  leadEndpoint: '/api/leads',
  read: async () => photograph,
  address: name => `https://files.example/${name}`,
  ...part,
})

let release: BuiltRelease
beforeAll(async () => {
  release = await buildRelease(input())
})

it('makes one document without findings, whose pictures are copies', () => {
  expect(release.findings).toEqual([])
  expect(release.html).toContain('<h1 class="lp-h1" id="lp-i2-title">Drawing from life</h1>')
  expect(release.html).toContain('\u{e000}days 2030-01-01\u{e001}')
  expect(release.css).toContain('.lp-page #lp-i3{padding-block-start:12px}')
  expect(release.html).not.toContain('/media/')
  const named = release.files.filter(file => release.html.includes(`https://files.example/${file.name}`))
  expect(named).toEqual(release.files)
  expect(release.references).toEqual({ courses: ['c1'], pictures: ['p1'] })
  expect(release.text).toContain('Drawing from life')
})

it('makes the same bytes again', async () => {
  expect(await buildRelease(input())).toEqual(release)
})

it('follows the course', async () => {
  const data = someData({ courses: [aCourse({ title: 'Painting <from> life' })] })
  const after = await buildRelease(input({ data }))
  expect(after.html).toContain('Painting &lt;from&gt; life</h1>')
})

it('knows the courses of a list of all courses, so that the page follows them too', async () => {
  const only = await buildRelease(input({ project: aProject([aBlock('lp-course-grid', 'i1')]) }))
  expect(only.references.courses).toEqual(['c1'])
})

it('publishes what it says of a picture that is gone', async () => {
  const after = await buildRelease(input({ read: async () => null }))
  expect(after.findings.map(({ code }) => code)).toContain('gone-picture')
  expect(after.html).toContain('lp-cover')
  expect(after.html).not.toContain('/media/')
})

it('publishes the captions of a clip as files of its own', async () => {
  const vtt = 'WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nHello.\n'
  const project = aProject([aBlock('lp-clip', 'i1', { course: 'c1' })])
  const after = await buildRelease(input({ project, captions: async () => vtt }))
  const file = after.files.find(({ name }) => name.endsWith('.vtt'))
  expect(Buffer.from(file?.bytes ?? []).toString()).toBe(vtt)
  expect(after.html).toContain(
    `<track kind="captions" src="https://files.example/${file?.name}" srclang="en"`,
  )
  expect(after.findings.map(({ code }) => code)).not.toContain('removed-markup')
  expect(after.html).not.toContain('/media/clip.vtt')
  expect((await buildRelease(input({ project }))).html).not.toContain('<track')
})

it('says so when a page cannot be drawn', async () => {
  const tools = {
    blocks: [],
    tones: {},
    stylesheet: () => '',
    render: async () => ({ kind: 'ended', reason: 'time' }) as const,
  }
  await expect(buildRelease(input(), tools)).rejects.toThrow(ReleaseFailure)
})

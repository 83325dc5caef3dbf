import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { blocks } from '../src/blocks/index.ts'
import { type PageData, weightBudget } from '../src/contract/index.ts'
import { checkProject } from '../src/project/index.ts'
import { buildRelease } from '../src/release/index.ts'
import { templates } from '../src/templates/index.ts'
import { textsOf } from '../src/templates/texts.ts'
import { aCourse, someData, someTokens } from './pageFixtures.ts'
import { roundTripFault } from './roundTrip.ts'

// Threads and pictures take their time on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

/** Noise does not compress: heavier than photographs are. */
const photograph = sharp({
  create: {
    width: 1_200,
    height: 675,
    channels: 3,
    background: '#777',
    noise: { type: 'gaussian', mean: 128, sigma: 4 },
  },
})
  .jpeg()
  .toBuffer()

const dataIn = (locale: string) => {
  const base = someData({ courses: [aCourse(), aCourse({ id: 'c2', href: '/courses/two', title: 'Ink' })] })
  return { ...base, site: { ...base.site, locale, answers: [...base.site.answers, '/courses/two'] } }
}

const released = ({ project, title, description }: ReturnType<typeof templates.launch>, data: PageData) =>
  buildRelease({
    project,
    page: { title, description, path: '/' },
    data,
    tokensCss: someTokens,
    leadEndpoint: '/api/leads',
    read: () => photograph,
    address: name => `/files/${name}`,
  })

it('leaves the countdown of a launch without a date out, and warns of it', async () => {
  const data = { ...dataIn('en'), courses: [aCourse({ startsOn: null })] }
  const release = await released(templates.launch(data, 'en'), data)
  expect(release.findings).toEqual([
    expect.objectContaining({ code: 'no-start-date', severity: 'warning', field: 'date' }),
  ])
  expect(release.html).not.toContain('lp-countdown')
  expect(release.html).not.toContain(textsOf('en').countdownTitle)
  const dated = await released(templates.launch(dataIn('en'), 'en'), dataIn('en'))
  expect(dated.html).toContain(textsOf('en').countdownTitle)
})

describe.each(Object.entries(templates))('the template %s', (_, template) => {
  it.each(['en', 'de'])('is allowed and comes back from GrapesJS in %s', locale => {
    const { project } = template(dataIn(locale), locale)
    expect(checkProject(project, blocks)).toMatchObject({ kind: 'valid' })
    expect(roundTripFault(project)).toBeNull()
  })

  it('is published without findings, below the budget', async () => {
    const data = dataIn('en')
    const release = await released(template(data, 'en'), data)
    expect(release.findings).toEqual([])
    const { html, css, pictures } = release.weight
    expect(html + css).toBeLessThan(30 * 1024)
    expect(html + css + pictures).toBeLessThan(weightBudget)
  })
})

import sharp from 'sharp'
import { describe, expect, it, vi } from 'vitest'
import { blocks } from '../src/blocks/index.ts'
import { weightBudget } from '../src/contract/index.ts'
import { checkProject } from '../src/project/index.ts'
import { buildRelease } from '../src/release/index.ts'
import { templates } from '../src/templates/index.ts'
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

describe.each(Object.entries(templates))('the template %s', (_, template) => {
  it.each(['en', 'de'])('is allowed and comes back from GrapesJS in %s', locale => {
    const { project } = template(dataIn(locale), locale)
    expect(checkProject(project, blocks)).toMatchObject({ kind: 'valid' })
    expect(roundTripFault(project)).toBeNull()
  })

  it('is published without findings, below the budget', async () => {
    const data = dataIn('en')
    const { project, title, description } = template(data, 'en')
    const release = await buildRelease({
      project,
      page: { title, description, path: '/' },
      data,
      tokensCss: someTokens,
      leadEndpoint: '/api/leads',
      read: () => photograph,
      address: name => `/files/${name}`,
    })
    expect(release.findings).toEqual([])
    const { html, css, pictures } = release.weight
    expect(html + css).toBeLessThan(30 * 1024)
    expect(html + css + pictures).toBeLessThan(weightBudget)
  })
})

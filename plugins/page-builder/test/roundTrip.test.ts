import fc from 'fast-check'
import { expect, it } from 'vitest'
import { blocks } from '../src/blocks/index.ts'
import { canonical, checkProject } from '../src/project/index.ts'
import { anyProject } from './anyProject.ts'
import { aBlock, aProject } from './pageFixtures.ts'
import { checkRandomEdits } from './randomEdits.ts'
import { checkRoundTrips, roundTripFault, savedByGrapes } from './roundTrip.ts'

it('lets every page that the grammar of blocks can make through, in one canonical form', () => {
  fc.assert(
    fc.property(anyProject(blocks), project => {
      const checked = checkProject(project, blocks)
      expect(checked.kind).toBe('valid')
      if (checked.kind !== 'valid') return
      expect(JSON.stringify(canonical(checked.project))).toBe(JSON.stringify(checked.project))
      const asText = checkProject(JSON.stringify(project), blocks)
      expect(asText).toEqual(checked)
    }),
    { numRuns: 300 },
  )
})

it('loads and saves random pages in GrapesJS with equal project and equal output', {
  timeout: 240_000,
}, () => {
  checkRoundTrips(100)
})

it('saves what random edits make of random pages, and loads it as it was', { timeout: 240_000 }, () => {
  checkRandomEdits(60)
})

it('knows a page that comes back as another', () => {
  const project = aProject([aBlock('lp-text', 'i1'), aBlock('lp-text', 'i1')])
  expect(roundTripFault(project)).toContain('refused')
})

it('gives blocks that GrapesJS makes an id that is allowed, and a copy another one with the same styles', () => {
  const saved = savedByGrapes(
    aProject([aBlock('lp-text', 'i1')], [{ selectors: ['#i1'], style: { color: '#fff' } }]),
  )
  expect(checkProject(saved, blocks)).toMatchObject({ kind: 'valid' })
})

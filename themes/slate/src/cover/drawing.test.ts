import { expect, it } from 'vitest'
import { draw } from './drawing.ts'

const sheet = { columns: 3, rows: 2 }
const seeds = Array.from({ length: 60 }, (_, index) => `course-${index}`)

it('draws the same for the same seed', () => {
  expect(draw('a', sheet)).toEqual(draw('a', sheet))
})

it('tells courses apart and uses every ground and pattern', () => {
  const drawings = seeds.map(seed => draw(seed, sheet))
  expect(new Set(drawings.map(drawing => JSON.stringify(drawing))).size).toBeGreaterThan(50)
  expect(new Set(drawings.map(drawing => drawing.ground))).toEqual(new Set(['paper', 'ink', 'solid']))
  const shapes = drawings.map(({ places }) => /^[a-z]+/.exec(places[0] ?? '')?.[0])
  expect(new Set(shapes)).toEqual(new Set(['matrix', 'translate']))
  expect(new Set(drawings.map(({ places }) => places.some(place => place.includes('rotate'))))).toEqual(
    new Set([true, false]),
  )
})

it('always draws something, and little enough to send in a page', () => {
  for (const seed of [...seeds, '', '☃']) {
    const { motif, places } = draw(seed, sheet)
    expect(places.length).toBeGreaterThan(0)
    expect(new Set(places).size).toBe(places.length)
    const written = JSON.stringify([motif, places])
    expect(written.length).toBeLessThan(2_500)
    expect(written).not.toContain('NaN')
  }
})

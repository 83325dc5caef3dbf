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
  expect(
    new Set(
      drawings.map(({ fans, lines, rings }) => [fans.length > 0, lines !== '', rings.length > 0].join()),
    ),
  ).toEqual(new Set(['true,false,false', 'false,true,false', 'false,false,true']))
})

it('always draws something, and little enough to send in a page', () => {
  for (const seed of [...seeds, '', '☃']) {
    const { fans, lines, rings } = draw(seed, sheet)
    const written = JSON.stringify([fans, lines, rings])
    expect(fans.length + lines.length + rings.length).toBeGreaterThan(0)
    expect(written.length).toBeLessThan(6000)
    expect(written).not.toContain('NaN')
  }
})

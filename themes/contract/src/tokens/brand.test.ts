import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deriveBrandTokens } from './brand.ts'
import { contrast, parseHex, toHex, toOklch } from './colour.ts'
import { judgePair, refusedPairs } from './pairs.ts'

const hex = fc.integer({ min: 0, max: 0xffffff }).map(value => `#${value.toString(16).padStart(6, '0')}`)

describe('contrast', () => {
  it('agrees with the figures that WCAG tools show', () => {
    expect(contrast('#000', '#fff')).toBeCloseTo(21, 5)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
    expect(judgePair('#777777', '#ffffff', 'text').kind).toBe('refused')
    expect(judgePair('#767676', '#ffffff', 'text').kind).toBe('readable')
  })
})

describe('OKLCH', () => {
  it('comes back to the same hex', () => {
    fc.assert(
      fc.property(hex, colour => {
        expect(toHex(toOklch(colour))).toBe(colour)
      }),
    )
  })

  it('brings a colour that no screen shows to one of the same lightness', () => {
    const shown = toOklch(toHex({ l: 0.7, c: 0.6, h: 145 }))
    expect(shown.l).toBeCloseTo(0.7, 1)
    expect(shown.c).toBeLessThan(0.4)
  })
})

describe('deriveBrandTokens', () => {
  it('gives pairs that can be read for any accent and any tint', () => {
    fc.assert(
      fc.property(
        hex,
        fc.integer({ min: 0, max: 359 }),
        fc.double({ min: 0, max: 0.02, noNaN: true }),
        (accent, hue, chroma) => {
          const tokens = deriveBrandTokens({ accent, neutral: { hue, chroma } })
          expect(refusedPairs(tokens.light)).toEqual([])
          expect(refusedPairs(tokens.dark)).toEqual([])
        },
      ),
      { numRuns: 60 },
    )
  })

  it('keeps a brand colour that can be read as it is', () => {
    expect(deriveBrandTokens({ accent: '#7a1f2b' }).light['--lt-accent']).toBe('#7a1f2b')
  })

  it('darkens a yellow that would vanish on paper', () => {
    const { light } = deriveBrandTokens({ accent: '#ffe600' })
    expect(light['--lt-accent']).not.toBe('#ffe600')
    expect(contrast(light['--lt-accent'] ?? '', light['--lt-page'] ?? '')).toBeGreaterThanOrEqual(3)
  })

  it('says the same for the same brand', () => {
    expect(deriveBrandTokens({ accent: '#0a5' })).toEqual(deriveBrandTokens({ accent: '#00aa55' }))
  })

  it.each(['red', '#12', '#1234', 'rgb(0,0,0)', '#ggg', ''])('refuses %j', accent => {
    expect(parseHex(accent)).toBeNull()
    expect(() => deriveBrandTokens({ accent })).toThrow(RangeError)
  })
})

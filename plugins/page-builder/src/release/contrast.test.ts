import { expect, it } from 'vitest'
import { aBlock, aProject, someTokens } from '../../test/pageFixtures.ts'
import { blocks, tonePairs } from '../blocks/index.ts'
import type { StyleRule } from '../contract/index.ts'
import { lowContrast } from './contrast.ts'
import { colourOf, contrast, tokenSheet } from './tokenSheet.ts'

const sheet = tokenSheet(`${someTokens}:root{--lt-page:#fefefe}[data-scheme=dark]{--lt-page:#000}`)

it('reads tokens for light and dark, later ones first', () => {
  expect(colourOf('var(--lt-accent)', sheet, 'light')?.map(channel => Math.round(channel * 255))).toEqual([
    0x1f, 0x4f, 0x8f,
  ])
  expect(colourOf('var(--lt-accent)', sheet, 'dark')?.[0]).toBeCloseTo(0x7f / 255)
  expect(colourOf('var(--lt-page)', sheet, 'dark')?.[0]).toBeCloseTo(0xfe / 255)
})

it('does not guess a colour that cannot be told', () => {
  for (const value of ['#ffffff80', 'transparent', 'var(--lt-none)', 'rgb(1 2 3)', 'red']) {
    expect(colourOf(value, sheet, 'light')).toBeNull()
  }
  expect(colourOf('var(--a)', tokenSheet(':root{--a:var(--b);--b:var(--a)}'), 'light')).toBeNull()
  expect(tokenSheet('}{')).toEqual(new Map())
})

it('counts contrast as WCAG does', () => {
  expect(contrast([0, 0, 0], [1, 1, 1])).toBeCloseTo(21)
  expect(contrast([0x76 / 255, 0x76 / 255, 0x76 / 255], [1, 1, 1])).toBeCloseTo(4.54, 2)
})

const judged = (styles: readonly StyleRule[], tone = 'plain', innerTone?: string) =>
  lowContrast(
    aProject(
      [
        aBlock('lp-section', 'i1', { tone }, [
          innerTone ? aBlock('lp-faq', 'i2', { tone: innerTone }) : aBlock('lp-text', 'i2'),
        ]),
      ],
      styles,
    ),
    blocks,
    tonePairs,
    someTokens,
  ).map(({ block, values }) => [block, values.scheme])

const rule = (id: string, style: Record<string, string>, mediaText?: string): StyleRule => ({
  selectors: [`#${id}`],
  style,
  ...(mediaText ? { atRuleType: 'media' as const, mediaText } : {}),
})

it('finds nothing where a brand keeps its own pairs', () => {
  for (const tone of ['plain', 'tinted', 'surface', 'brand']) expect(judged([], tone)).toEqual([])
})

it('finds grey on white in light, and white on white although dark would do', () => {
  expect(judged([rule('i1', { color: '#999999' })])).toEqual([['i1', 'light']])
  expect(judged([rule('i2', { color: '#ffffff' })])).toEqual([['i2', 'light']])
  expect(judged([rule('i2', { color: '#111111' })])).toEqual([['i2', 'dark']])
})

it('holds words against the ground of the blocks around', () => {
  const ground = rule('i1', { 'background-color': '#000000', color: '#ffffff' })
  expect(judged([ground, rule('i2', { color: '#000000' })]).map(([block]) => block)).toContain('i2')
  expect(judged([rule('i2', { color: 'var(--lt-accent)' })], 'brand')).toEqual([['i2', 'light']])
})

it('begins anew in a block with a tone of its own', () => {
  const styles = [rule('i1', { color: '#ffffff', 'background-color': '#ffffff' })]
  expect(judged(styles, 'plain', 'surface')).toEqual([['i1', 'light']])
})

it('looks at each width of screen', () => {
  expect(judged([rule('i2', { color: '#999999' }, '(max-width: 480px)')])).toEqual([['i2', 'light']])
})

it('does not judge what is half transparent', () => {
  expect(judged([rule('i2', { color: '#ffffff10' })])).toEqual([])
})

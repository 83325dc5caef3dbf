import postcss from 'postcss'
import { describe, expect, it } from 'vitest'
import { blocks } from './index.ts'
import { canvasCss, styledTypes, stylesheetOf } from './stylesheet.ts'
import { toneColours, tonePairs, tones } from './tones.ts'

const types = blocks.map(({ type }) => type)
const whole = stylesheetOf(types)

describe('the stylesheet', () => {
  it('knows every block', () => {
    expect([...styledTypes].sort()).toEqual([...types].sort())
  })

  it('stays under the page, and asks for nothing from elsewhere', () => {
    for (const css of [whole, canvasCss])
      postcss.parse(css).walkRules(rule => {
        for (const selector of rule.selectors) expect(selector).toMatch(/^\.lp-page(?![\w-])/)
      })
    expect(whole).not.toMatch(/url\(|@import|expression|@font-face/)
  })

  it('holds only what is used, and the same bytes in any order', () => {
    expect(stylesheetOf(['lp-text'])).not.toContain('lp-lectures')
    expect(stylesheetOf(['lp-curriculum', 'lp-faq'])).toBe(
      stylesheetOf(['lp-faq', 'lp-curriculum', 'lp-faq']),
    )
    expect(stylesheetOf(['lp-faq', 'constructor'])).toBe(stylesheetOf(['lp-faq']))
    expect(whole.match(/\.lp-fold summary\{/g)).toHaveLength(1)
  })

  it('moves nothing for people who want no motion', () => {
    postcss.parse(whole).walkDecls(/^(transition|animation)/, declaration => {
      const around = declaration.parent?.parent
      expect(around?.type === 'atrule' && 'params' in around ? around.params : '').toBe(
        '(prefers-reduced-motion: no-preference)',
      )
    })
  })

  it('reads from right to left as well', () => {
    postcss.parse(whole).walkDecls(declaration => {
      expect(declaration.prop).not.toMatch(/^(margin|padding|border)-(left|right)$|^(left|right|float)$/)
      expect(declaration.value).not.toMatch(/^(left|right)$/)
    })
  })

  it('is small', () => {
    expect(whole.length).toBeLessThan(32 * 1024)
  })

  it('draws tones with the pairs that are checked', () => {
    for (const tone of tones) {
      const { ground, text, button, onButton } = toneColours[tone]
      expect(tonePairs[tone]).toContainEqual({ front: text, ground, use: 'text' })
      expect(tonePairs[tone]).toContainEqual({ front: onButton, ground: button, use: 'text' })
    }
  })
})

import { expect, it } from 'vitest'
import { allowsStyle } from './styleRules.ts'

it.each([
  ['color', '#fff'],
  ['color', '#A1B2C3d4'],
  ['color', 'var(--lt-accent-12)'],
  ['background-color', 'transparent'],
  ['font-size', '1.25rem'],
  ['font-size', '160px'],
  ['padding-inline-end', '0'],
  ['margin-inline-start', 'auto'],
  ['border-start-start-radius', 'var(--lt-radius)'],
  ['line-height', '1.5'],
  ['text-align', 'center'],
  ['display', 'none'],
])('allows %s: %s', (property, value) => {
  expect(allowsStyle(property, value)).toBe(true)
})

it.each([
  ['color', '#ff'],
  ['color', 'red'],
  ['color', 'var(--lt-accent-13)'],
  ['color', 'var(--lt-accent, url(x))'],
  ['color', 'var( --lt-accent)'],
  ['color', '#fff;background:url(//evil.example)'],
  ['color', '#fff\n'],
  ['color', '\\23 fff'],
  ['font-size', '161px'],
  ['font-size', '-1px'],
  ['font-size', '1e3px'],
  ['font-size', 'calc(1px)'],
  ['padding-inline-end', 'auto'],
  ['line-height', '0.5'],
  ['display', 'block'],
  ['position', 'fixed'],
  ['background', 'url(https://evil.example)'],
  ['behavior', 'url(x)'],
  ['constructor', 'x'],
  ['__proto__', 'x'],
])('refuses %s: %s', (property, value) => {
  expect(allowsStyle(property, value)).toBe(false)
})

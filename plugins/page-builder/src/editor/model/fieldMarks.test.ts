// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { blocks } from '../../blocks/index.ts'
import { drawParts, filledIn, renderContext } from '../../render/index.ts'
import { marked, readMarks, withoutMarks } from './fieldMarks.ts'

const context = renderContext(
  {
    site: {
      name: 'Academy',
      tagline: '',
      description: '',
      locale: 'en',
      timeZone: 'UTC',
      logo: null,
      supportEmail: null,
      paths: { courses: '/c', redeem: '/r', signIn: '/s', terms: '/t', privacy: '/p', imprint: '/i' },
      answers: [],
    },
    courses: [],
    pictures: {},
  },
  { mode: 'editor' },
)

const draw = (type: string, own: Record<string, unknown>) => {
  const block = blocks.find(each => each.type === type)
  if (!block) throw new Error(type)
  const { values, paths } = marked(block.fields, filledIn(block.fields, own))
  const element = document.createElement('div')
  element.innerHTML = drawParts(block, { attributes: { id: 'i1' }, values }, context).inner.markup
  readMarks(element, paths)
  return element
}

test('each text knows its field, and nothing of the marks is left', () => {
  const element = draw('lp-faq', { title: 'Questions', rows: [{ question: 'Why?', answer: 'Because.' }] })
  const named = [...element.querySelectorAll<HTMLElement>('[data-field]')]
  expect(named.map(each => [each.dataset.field, each.textContent])).toEqual([
    ['title', 'Questions'],
    ['rows.0.question', 'Why?'],
  ])
  expect(withoutMarks(element.innerHTML)).toBe(element.innerHTML)
})

test('words that follow a course, and fields that are empty, are not written in place', () => {
  const bound = draw('lp-heading', { text: { course: 'c1', field: 'title' } })
  expect(bound.querySelector('[data-field]')).toBeNull()
  expect(draw('lp-heading', { text: '' }).querySelector('[data-field]')).toBeNull()
})

test('no block keeps a mark in what it draws, in text or attributes', () => {
  for (const block of blocks) {
    const texts = Object.entries(block.fields).flatMap(([name, field]) =>
      field.kind === 'text' ? [[name, `Words of ${name}`]] : [],
    )
    const element = draw(block.type, Object.fromEntries(texts))
    expect([block.type, withoutMarks(element.innerHTML) === element.innerHTML]).toEqual([block.type, true])
  }
})

import { describe, expect, it } from 'vitest'
import { hostileTo, withHostileWords } from '../../test/hostile.ts'
import { readMarkup } from '../../test/markup.ts'
import { someData } from '../../test/pageData.ts'
import { type Block, categories, markOf } from '../contract/index.ts'
import { drawBlock, initialValues, renderContext } from '../render/index.ts'
import { blockOf, blocks, mayStand } from './index.ts'

const contexts = {
  release: renderContext(someData(), { mode: 'release', leadEndpoint: '/api/leads' }),
  editor: renderContext(someData(), { mode: 'editor', today: '2027-01-01' }),
}

const draw = (
  type: string,
  values: Readonly<Record<string, unknown>>,
  context: keyof typeof contexts = 'release',
) => {
  const block = blockOf(type) as Block
  const { markup } = drawBlock(block, { attributes: { id: 'i7' }, values }, contexts[context])
  return { markup, ...readMarkup(markup) }
}

type Drawn = ReturnType<typeof draw>
const all = (drawn: Drawn, name: string) => drawn.elements.filter(element => element.name === name)
const one = (drawn: Drawn, name: string) => all(drawn, name)[0]?.attributes ?? new Map<string, string>()

/** Everything the library draws with, so that nothing new comes in unseen. */
const tags = new Set(
  `a article b blockquote br button details div em figcaption figure footer form h1 h2 h3 header hr iframe img input
  label li main nav ol p path rect section span strong summary svg textarea time track ul video`.split(/\s+/),
)

describe.each(blocks.map(block => [block.type, block] as const))('%s', (type, block) => {
  it('is named like the class it is styled by', () => {
    expect(type).toMatch(/^lp-[a-z]+(-[a-z]+)*$/)
    expect(categories).toContain(block.category)
    expect(block.icon).toMatch(/^M[\d\s.,a-zA-Z-]+$/)
  })

  it.each(['release', 'editor'] as const)('draws with initial values (%s)', mode => {
    const { markup } = drawBlock(
      block,
      { attributes: { id: 'i7' }, values: initialValues(block) },
      contexts[mode],
    )
    readMarkup(markup)
    if (mode === 'editor') expect(markup).toMatch(new RegExp(`^<${block.tag} id="lp-i7" class="${type}[ "]`))
  })

  it.each(['release', 'editor'] as const)('lets nothing through that is not escaped (%s)', mode => {
    const context = renderContext(withHostileWords(someData()), { mode, leadEndpoint: '/api/leads' })
    for (const values of [hostileTo(block), { ...hostileTo(block), layout: 'full', date: '2027-01-11' }]) {
      const { markup } = drawBlock(block, { attributes: { id: 'i7' }, values }, context)
      const { elements } = readMarkup(markup)
      expect(markup.replaceAll(markOf({ kind: 'days', date: '2027-01-11' }), '')).not.toMatch(
        /[\u{e000}\u{e001}]/u,
      )
      for (const { name, attributes } of elements) {
        expect(tags).toContain(name)
        for (const [key, value] of attributes) {
          expect(key).not.toMatch(/^on|^style$/)
          if (['href', 'src', 'action', 'poster'].includes(key))
            expect(value).toMatch(/^(https:|mailto:|\/([^/]|$)|#)/)
        }
      }
    }
  })

  it('refers only to ids that it has, each once', () => {
    const { elements } = readMarkup(
      drawBlock(block, { attributes: { id: 'i7' }, values: hostileTo(block) }, contexts.release).markup,
    )
    const ids = elements.flatMap(({ attributes }) => attributes.get('id') ?? [])
    expect(new Set(ids).size).toBe(ids.length)
    for (const id of ids) expect(id).toMatch(/^lp-i7(-[a-z]+)?$/)
    for (const { attributes } of elements)
      for (const key of ['for', 'aria-labelledby'])
        if (attributes.has(key)) expect(ids).toContain(attributes.get(key))
  })

  it('names its pictures and fields', () => {
    const { elements } = readMarkup(
      drawBlock(block, { attributes: { id: 'i7' }, values: hostileTo(block) }, contexts.release).markup,
    )
    const labelled = new Set(elements.flatMap(({ attributes }) => attributes.get('for') ?? []))
    for (const { name, attributes } of elements) {
      if (name === 'img') expect(attributes.has('alt')).toBe(true)
      if (name === 'iframe' || name === 'nav')
        expect((attributes.get('title') ?? attributes.get('aria-label') ?? '').trim()).not.toBe('')
      if ((name === 'input' && attributes.get('type') !== 'hidden') || name === 'textarea')
        expect(labelled).toContain(attributes.get('id'))
    }
  })

  it('has boundaries for everything an author can write', () => {
    const bounded = (fields: Block['fields']): void => {
      for (const field of Object.values(fields)) {
        if ('maximum' in field) expect(field.maximum).toBeGreaterThan(0)
        if (field.kind === 'list') bounded(field.of)
        if (field.kind === 'choice') expect(field.of).toContain(field.initial)
      }
    }
    bounded(block.fields)
  })
})

describe('blocks in detail', () => {
  it('lists every type once, category by category', () => {
    expect(new Set(blocks.map(block => block.type)).size).toBe(blocks.length)
    const order = blocks.map(block => categories.indexOf(block.category))
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  it('keeps bands out of bands and columns in their row', () => {
    const may = (child: string, parent: string | null) =>
      mayStand(blockOf(child) as Block, parent === null ? null : (blockOf(parent) as Block))
    expect(may('lp-hero', null)).toBe(true)
    expect(may('lp-hero', 'lp-section')).toBe(false)
    expect(may('lp-text', 'lp-section')).toBe(true)
    expect(may('lp-column', 'lp-columns')).toBe(true)
    expect(may('lp-column', null)).toBe(false)
    expect(may('lp-column', 'lp-section')).toBe(false)
    expect(may('lp-text', 'lp-columns')).toBe(false)
    expect(may('lp-text', 'lp-text')).toBe(false)
    expect(may('lp-section', 'lp-section')).toBe(false)
  })

  it('names a section by its heading', () => {
    const hero = draw('lp-hero', { title: 'Learn it' })
    expect(one(hero, 'section').get('aria-labelledby')).toBe('lp-i7-title')
    expect(one(hero, 'h1').get('id')).toBe('lp-i7-title')
    expect(one(draw('lp-course-grid', {}), 'section').has('aria-labelledby')).toBe(false)
  })

  it('gives a hero its picture first, and a drawn one where there is none', () => {
    expect(one(draw('lp-hero', { title: 'a', picture: { media: 'm1' } }), 'img').get('fetchpriority')).toBe(
      'high',
    )
    expect(draw('lp-hero', { title: 'a' }).markup).toContain('lp-cover')
    expect(draw('lp-hero', { title: 'a', layout: 'centred' }).markup).not.toContain('lp-cover')
  })

  it('leaves buttons out of a release that lead nowhere, and keeps them in the editor', () => {
    const values = { title: 'a', primaryLabel: 'Go', primaryLink: { to: 'course', course: 'gone' } }
    expect(all(draw('lp-hero', values), 'a')).toHaveLength(0)
    expect(one(draw('lp-hero', values, 'editor'), 'a').has('href')).toBe(false)
  })

  it('shows all published courses, or the chosen ones in their order', () => {
    const titles = (values: object) =>
      draw('lp-course-grid', { ...values }).markup.match(/lp-card-link" href="[^"]*/g)
    expect(titles({})).toHaveLength(2)
    expect(
      titles({ which: 'chosen', courses: ['c2', 'gone', 'draft', 'c1'] })?.map(link => link.slice(-6)),
    ).toEqual(['/stool', 'etails'])
  })

  it('leaves no heading level out', () => {
    expect(all(draw('lp-course-grid', { title: 'Courses' }), 'h3')).toHaveLength(2)
    expect(all(draw('lp-course-grid', {}), 'h2')).toHaveLength(2)
  })

  it('asks the author for a course and shows visitors nothing', () => {
    for (const type of ['lp-course-card', 'lp-curriculum', 'lp-clip', 'lp-price']) {
      expect(draw(type, { course: 'gone' }).markup).toBe('')
      expect(draw(type, { course: null }, 'editor').markup).toContain('lp-ask')
    }
  })

  it('draws a curriculum as lists that open without a script', () => {
    const drawn = draw('lp-curriculum', { course: 'c1' })
    expect(all(drawn, 'details').map(({ attributes }) => attributes.has('open'))).toEqual([true, false])
    expect(drawn.text).toContain('Free preview')
    expect(drawn.text).toContain('2 lectures')
    expect(drawn.text).toContain('1 lecture ')
  })

  it('shows a clip with captions that loads nothing before it is asked', () => {
    const drawn = draw('lp-clip', { course: 'c1' })
    expect(one(drawn, 'video').get('preload')).toBe('none')
    expect(one(drawn, 'video').get('poster')).toBe('/media/p/bench-1280.webp')
    expect(one(drawn, 'track').get('label')).toBe('English')
  })

  it('leads to where a course is sold', () => {
    const drawn = draw('lp-price', { course: 'c1' })
    expect(drawn.text).toContain('€89')
    expect(one(drawn, 'a').get('href')).toBe('https://shop.example/dovetails')
  })

  it('says nothing for people who have said nothing', () => {
    expect(draw('lp-testimonials', { title: 'What students say' }).markup).toBe('')
    expect(draw('lp-logos', { title: 'They trust us' }).markup).toBe('')
  })

  it('carries a code to the page that redeems it', () => {
    const drawn = draw('lp-redeem', {})
    expect(one(drawn, 'form').get('method')).toBe('get')
    expect(one(drawn, 'form').get('action')).toBe('/redeem')
    expect(one(drawn, 'input').get('name')).toBe('code')
  })

  it('sends a lead with consent, and hides the trap from people', () => {
    const drawn = draw('lp-lead-form', { consent: 'You may write to me.', askMessage: true })
    expect(one(drawn, 'form').get('action')).toBe('/api/leads')
    expect(one(drawn, 'form').get('method')).toBe('post')
    const inputs = new Map(all(drawn, 'input').map(({ attributes }) => [attributes.get('name'), attributes]))
    expect([...inputs.keys()]).toEqual(['block', 'name', 'email', 'website', 'consent'])
    expect(inputs.get('block')?.get('value')).toBe('i7')
    expect(inputs.get('consent')?.has('required')).toBe(true)
    expect(inputs.get('website')?.get('tabindex')).toBe('-1')
    expect(drawn.markup).toContain('<div class="lp-trap" aria-hidden="true">')
    expect(one(draw('lp-lead-form', {}, 'editor'), 'form').has('action')).toBe(false)
  })

  it('counts down by a mark, and in the editor by today', () => {
    const mark = markOf({ kind: 'days', date: '2027-01-11' })
    const values = { date: { course: 'c1', field: 'startDate' } }
    const { markup } = draw('lp-countdown', values)
    expect(markup).toContain(`data-days="${mark}"`)
    expect(markup).toContain(`<span class="lp-left-number">${mark}</span>`)
    expect(markup).toContain('until 11 January 2027')
    expect(draw('lp-countdown', values, 'editor').markup).toContain('data-days="10"')
    expect(draw('lp-countdown', { title: 'We begin', text: 'Soon.' }).markup).toBe('')
    expect(draw('lp-countdown', { title: 'We begin' }, 'editor').markup).toContain('We begin')
  })

  it('shuts a frame in', () => {
    const drawn = draw('lp-embed', { address: 'https://player.vimeo.com/video/1', title: 'A talk' })
    expect(one(drawn, 'iframe').get('sandbox')).toBe('allow-scripts allow-same-origin allow-presentation')
    expect(one(drawn, 'iframe').get('loading')).toBe('lazy')
    expect(draw('lp-embed', { address: 'mailto:a@example.org', title: 'x' }).markup).toBe('')
    expect(draw('lp-embed', { address: 'https://player.vimeo.com/video/1' }, 'editor').markup).not.toContain(
      'iframe',
    )
  })

  it('always links to the law', () => {
    const hrefs = all(draw('lp-footer', {}), 'a').map(({ attributes }) => attributes.get('href'))
    expect(hrefs).toEqual(expect.arrayContaining(['/imprint', '/privacy', '/terms']))
  })
})

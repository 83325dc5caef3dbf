import { describe, expect, it } from 'vitest'
import { aPicture, someData } from '../../test/pageData.ts'
import { type LinkValue, markEnd, markOf, markStart } from '../contract/index.ts'
import { renderContext } from './context.ts'

const release = renderContext(someData(), { mode: 'release', leadEndpoint: '/api/leads' })
const editor = renderContext(someData(), { mode: 'editor', leadEndpoint: '/api/leads', today: '2027-01-01' })

describe('what a block may know', () => {
  it('gives the words of a course, and nothing for one that is gone', () => {
    const said = (['title', 'price', 'lectureCount', 'startDate', 'instructor'] as const).map(field =>
      release.text({ course: 'c1', field }),
    )
    expect(said).toEqual(['Dovetails without fear', '€89', '24 lectures', '11 January 2027', 'Maren Holt'])
    expect(release.text({ course: 'c2', field: 'price' })).toBe('Free')
    expect(release.text({ course: 'gone', field: 'title' })).toBe('')
  })

  it('hides unpublished courses from visitors and shows them to the author', () => {
    expect(release.course('draft')).toBeNull()
    expect(editor.course('draft')?.title).toBe('Not yet')
  })

  it.each<[LinkValue, string | null]>([
    [null, null],
    [{ to: 'course', course: 'c1' }, '/courses/dovetails'],
    [{ to: 'course', course: 'draft' }, null],
    [{ to: 'join', course: 'c1' }, 'https://shop.example/dovetails'],
    [{ to: 'join', course: 'c2' }, '/courses/stool'],
    [{ to: 'path', path: '/courses' }, '/courses'],
    [{ to: 'path', path: '//evil.example' }, null],
    [{ to: 'path', path: 'javascript:x' }, null],
    [{ to: 'block', block: 'i5' }, '#lp-i5'],
    [{ to: 'block', block: 'lp-i5' }, null],
    [{ to: 'address', address: 'https://example.org' }, 'https://example.org/'],
    [{ to: 'address', address: 'javascript:x' }, null],
    [{ to: 'address', address: 'mailto:a@example.org' }, 'mailto:a@example.org'],
  ])('resolves %j to %j', (link, expected) => {
    expect(release.href(link)).toBe(expected)
  })

  it("takes the author's words for a picture, or the library's, or none", () => {
    expect(release.pictureOf({ media: 'm1' })?.alt).toBe('A chisel')
    expect(release.pictureOf({ media: 'm1', alt: 'Mine' })?.alt).toBe('Mine')
    expect(release.pictureOf({ media: 'm1', alt: 'Mine', isDecorative: true })?.alt).toBe('')
    expect(release.pictureOf({ media: 'gone' })).toBeNull()
    expect(release.pictureOf({ media: 'constructor' })).toBeNull()
    expect(release.pictureOf({ course: 'c2', field: 'picture' })).toBeNull()
  })

  it('draws pictures with sizes, the first at once and the rest when near', () => {
    const first = release.picture(aPicture(), { sizes: '100vw', seed: 'a', priority: true }).markup
    expect(first).toContain('srcset="/media/p/bench-640.webp 640w, /media/p/bench-1280.webp 1280w"')
    expect(first).toContain('width="1600" height="1000" alt="A bench with tools"')
    expect(first).toContain('fetchpriority="high"')
    expect(first).not.toContain('lazy')
    const later = release.picture(aPicture(), { sizes: '50vw', seed: 'a' }).markup
    expect(later).toContain('loading="lazy" decoding="async"')
    const eager = release.picture(aPicture(), { sizes: '160px', seed: 'a', eager: true }).markup
    expect(eager).not.toMatch(/loading|fetchpriority/)
  })

  it('draws a cover where there is no picture, the same for the same seed', () => {
    const cover = (seed: string) => release.picture(null, { sizes: '1px', seed }).markup
    expect(cover('a')).toMatch(/^<svg class="lp-cover[^>]*aria-hidden="true"/)
    expect(cover('a')).toBe(cover('a'))
    const covers = new Set(Array.from({ length: 40 }, (_, index) => cover(`course-${index}`)))
    expect(covers.size).toBeGreaterThan(35)
    for (const one of covers) {
      expect(one).not.toContain('NaN')
      expect(one.length).toBeLessThan(2_500)
    }
  })

  it('counts by the rules of the language and writes figures by the locale', () => {
    const german = renderContext(someData({ locale: 'de-DE' }), { mode: 'release' })
    expect(german.word('lectures', { count: 1 })).toBe('1 Lektion')
    expect(german.word('lectures', { count: 1_200 })).toBe('1.200 Lektionen')
    expect(release.word('lectures', { count: 1 })).toBe('1 lecture')
    expect(release.word('lectures', { count: 0 })).toBe('0 lectures')
    const french = renderContext(someData({ locale: 'fr' }), { mode: 'release' })
    expect(french.word('lectures', { count: 0 })).toBe('0 lectures')
  })

  it('refuses a word that there is not', () => {
    expect(() => release.word('constructor')).toThrow('no word "constructor"')
  })

  it('leaves days left to be filled in when the page is served, and counts them in the editor', () => {
    expect(release.daysLeft('2027-01-11').markup).toBe(markOf({ kind: 'days', date: '2027-01-11' }))
    expect(editor.daysLeft('2027-01-11').markup).toBe('10')
  })

  it('writes a mark for nothing but a day', () => {
    for (const date of [`2027-01-11${markEnd}<script>`, `${markStart}origin`, '2027-13-01'])
      expect(release.daysLeft(date).markup).toBe('0')
  })

  it('sends forms from releases alone', () => {
    expect([release.leadEndpoint, editor.leadEndpoint]).toEqual(['/api/leads', null])
  })
})

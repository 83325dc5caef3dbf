import { describe, expect, it } from 'vitest'
import { valuesOf } from '../compile/index.ts'
import { formatCalendarDay } from '../format/index.ts'
import { messageArguments, messageKeys } from '../messages/index.ts'
import { type SlotName, slotNames } from '../slots.ts'
import type { Theme } from '../theme.ts'
import { brandTokensFor, refusedPairs } from '../tokens/index.ts'
import type { CourseCardView } from '../views/index.ts'
import { aCard, aCourse, anAcademy, longTitle, longWord } from './academyFixtures.ts'
import { anAccount, aTermsNotice } from './accountFixtures.ts'
import {
  count,
  headingLevels,
  namelessControls,
  physicalClasses,
  repeatedIds,
  unlabelledFields,
  words,
} from './markup.ts'
import { aDashboard, aLecturePage } from './pageFixtures.ts'
import { pageCases } from './pages.ts'
import { renderDocument, renderPage } from './renderSlots.ts'
import { aSearch } from './searchFixtures.ts'

const accents = ['#7a1f2b', '#ffe600', '#0b5fff', '#101010', '#f5f5f5', '#00a86b']
const escaped = (text: string) => text.replaceAll('&', '&amp;')

function describePages(theme: Theme) {
  describe.each(pageCases)('$name', ({ page, render }) => {
    const html = render(theme)

    it('has one h1, and headings that skip no level', () => {
      const levels = headingLevels(html)
      expect(levels.filter(level => level === 1)).toHaveLength(1)
      for (const [index, level] of levels.entries())
        expect(level).toBeLessThanOrEqual((levels[index - 1] ?? 1) + 1)
    })

    it('has its landmarks and a way past them', () => {
      expect(count(html, /<main\b/g)).toBe(1)
      expect(html).toMatch(/<main[^>]* id="main"/)
      expect(html).toMatch(/<a[^>]* href="#main"/)
      expect(html.indexOf('href="#main"')).toBeLessThan(html.indexOf('<main'))
      expect(count(html, /<header\b/g)).toBeGreaterThanOrEqual(1)
      expect(count(html, /<footer\b/g)).toBe(1)
      if (page !== 'bare') expect(html).toMatch(/<nav[^>]* aria-label="[^"]+"/)
    })

    it('names every control and field, once', () => {
      expect(namelessControls(html)).toEqual([])
      expect(unlabelledFields(html)).toEqual([])
      expect(repeatedIds(html)).toEqual([])
    })

    it('describes or hides every picture', () => {
      expect([...html.matchAll(/<img(?![^>]* alt=)[^>]*>/g)].map(String)).toEqual([])
    })

    it('sets nothing left or right', () => {
      expect(physicalClasses(html)).toEqual([])
      expect(html).not.toMatch(/style="[^"]*(margin|padding|border)-(left|right)/)
    })

    it('runs from the right where the language does, with the same words', () => {
      const mirrored = render(theme, anAcademy({ locale: 'ar' }))
      expect(mirrored).toContain('dir="rtl"')
      expect(headingLevels(mirrored)).toEqual(headingLevels(html))
    })

    it('is drawn the same for the same view', () => {
      expect(render(theme)).toBe(html)
    })

    it('leaves no sentence unfilled and no value unread', () => {
      const said = words(html)
      expect(said).not.toMatch(/\{\w+[},]/)
      expect(said).not.toMatch(/\b(undefined|null|NaN|\[object)\b/)
    })
  })
}

const formsOf = (html: string) => [...html.matchAll(/<form[\s\S]*?<\/form>/g)].map(String)

function describePromises(theme: Theme) {
  it('shows whole titles, however long', () => {
    for (const title of [longTitle, longWord]) {
      expect(renderPage(theme, 'CoursePage', aCourse({ title }))).toContain(escaped(title))
    }
  })

  it('shows sanitised HTML as it is', () => {
    expect(renderPage(theme, 'CoursePage', aCourse({ descriptionHtml: '<p>As <em>set</em></p>' }))).toContain(
      '<p>As <em>set</em></p>',
    )
  })

  it('never takes text for HTML', () => {
    const evil = '<img src=x onerror=alert(1)>'
    const html = [
      renderPage(theme, 'CoursePage', aCourse({ title: evil, summary: evil, outcomes: [evil], level: evil })),
      renderPage(theme, 'Dashboard', aDashboard({ student: { name: evil, email: evil } })),
      renderPage(
        theme,
        'AcademyHome',
        { courses: [], picture: null, redeemHref: '/' },
        anAcademy({ tagline: evil }),
      ),
    ].join('')
    expect(html).not.toContain('<img src=x')
  })

  it('says when a course begins, on its page and on its card', () => {
    const startsOn = '2097-03-01'
    const written = formatCalendarDay(startsOn, anAcademy().locale)
    const home = (card: CourseCardView) =>
      renderPage(theme, 'AcademyHome', { courses: [card], picture: null, redeemHref: '/' })
    expect(renderPage(theme, 'CoursePage', aCourse({ startsOn }))).toContain(written)
    expect(home(aCard({ startsOn }))).toContain(written)
    expect(home(aCard())).not.toContain(written)
  })

  it('keeps the way in for a student with a code', () => {
    expect(renderPage(theme, 'CoursePage', aCourse({ redeemHref: '/codes' }))).toContain('href="/codes')
  })

  it('never lets a browser without JavaScript put a password in an address', () => {
    const signIn = {
      selfHref: '/sign-in',
      endpoint: '/auth/sign-in',
      continueTo: '/learn',
      signUpHref: '/sign-up',
      forgotHref: '/forgot-password',
    }
    for (const [form] of renderPage(theme, 'SignIn', signIn).matchAll(/<form[^>]*>/g)) {
      expect(form).toMatch(/method="post"/i)
    }
  })

  it('lets a browser without JavaScript search, save the profile and agree to new terms', () => {
    const search = formsOf(renderPage(theme, 'Search', aSearch())).find(form => form.includes('name="q"'))
    expect(search).toMatch(/^<form[^>]* action="\/learn\/search"/)
    expect(search).not.toMatch(/method="post"/i)
    const profile = formsOf(renderPage(theme, 'Account', anAccount())).find(form =>
      form.includes('action="/api/learn/profile"'),
    )
    expect(profile).toMatch(/^<form[^>]* method="post"/i)
    for (const name of ['name', 'language', 'motion', 'page', 'continueTo'])
      expect(profile).toContain(`name="${name}"`)
    const page = renderDocument(
      theme,
      'dashboard',
      'Dashboard',
      aDashboard(),
      anAcademy(),
      '',
      aTermsNotice(),
    )
    const terms = formsOf(page).find(form => form.includes('action="/api/learn/legal"'))
    expect(terms).toMatch(/^<form[^>]* method="post"/i)
    for (const pair of ['name="terms" value="12"', 'name="privacy" value="2"', 'name="page" value="/learn"'])
      expect(terms).toContain(pair)
  })

  it('leads from a hit to its second, and shows what was looked for', () => {
    const html = renderPage(theme, 'Search', aSearch())
    expect(html).toContain('href="/learn/books-before-1800/5?t=62"')
    expect(html).toMatch(/<mark[^>]*>composing stick<\/mark>/)
  })

  it('says of finished courses where their certificate is', () => {
    expect(renderPage(theme, 'Dashboard', aDashboard())).toContain('href="/certificates/7K2M-94QX-B1TD"')
  })

  it('marks the current lecture for everybody', () => {
    expect(renderPage(theme, 'LecturePage', aLecturePage())).toContain('aria-current="page"')
  })
}

/** All languages at once, so that a list says what is missing in which. */
function describeWords(theme: Theme) {
  const languages = Object.entries({ first: theme.messages, ...theme.translations })
  it.each(languages)('are all said (%s)', (_, messages) => {
    expect(messageKeys.filter(key => !messages[key]?.trim())).toEqual([])
    expect(Object.keys(messages).filter(key => !Object.hasOwn(messageArguments, key))).toEqual([])
  })
  it.each(languages)('use the values that there are (%s)', (_, messages) => {
    const invented = messageKeys.flatMap(key => {
      const known: readonly string[] = messageArguments[key]
      return valuesOf(messages[key])
        .filter(name => !known.includes(name))
        .map(name => `${key}: ${name}`)
    })
    expect(invented).toEqual([])
  })
}

function describeColours(theme: Theme) {
  it.each([theme.tokens.accent, ...accents])('can be read with the accent %s', accent => {
    const tokens = brandTokensFor(theme.tokens, { accent })
    expect(refusedPairs(tokens.light)).toEqual([])
    expect(refusedPairs(tokens.dark)).toEqual([])
  })
}

/**
 * The contract suite: call it in a test of your theme. It renders every slot with fixtures, as a browser
 * without JavaScript would get it, and holds landmarks, headings, names, words, directions and colours to
 * what the platform promises students.
 * @example describeTheme(slate)
 */
export function describeTheme(theme: Theme): void {
  describe(`theme ${theme.name}`, () => {
    it.each(slotNames)('fills %s', (slot: SlotName) => expect(typeof theme.slots[slot]).toBe('function'))
    describe('pages', () => describePages(theme))
    describe('promises', () => describePromises(theme))
    describe('words', () => describeWords(theme))
    describe('colours', () => describeColours(theme))
  })
}

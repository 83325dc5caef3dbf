import type { AcademyView, CourseCardView, CourseView, NavigationView, SectionView } from '../views/index.ts'

/** An academy that could be real. Every builder takes what differs. */
export function anAcademy(own: Partial<AcademyView> = {}): AcademyView {
  return {
    name: 'Aldine Institute',
    tagline: 'The making and reading of books, taught by printers, binders and librarians.',
    description:
      'Since 1987 we have taught in a former type foundry in Antwerp. The courses here are the same that our evening students take: slow, practical, and close to the object.',
    locale: 'en',
    timeZone: 'Europe/Brussels',
    logo: null,
    legal: { imprint: '/imprint', privacy: '/privacy', terms: '/terms' },
    supportEmail: 'help@aldine.example',
    ...own,
  }
}

export function aNavigation(own: Partial<NavigationView> = {}): NavigationView {
  return {
    homeHref: '/',
    redeemHref: '/redeem',
    dashboardHref: '/learn',
    accountHref: '/account',
    searchHref: '/learn/search',
    signInHref: '/sign-in',
    signUpHref: '/sign-up',
    meEndpoint: '/api/learn/me',
    signOutEndpoint: '/auth/sign-out',
    ...own,
  }
}

export function aCard(own: Partial<CourseCardView> = {}): CourseCardView {
  return {
    slug: 'books-before-1800',
    title: 'How books were made before 1800',
    summary:
      'Follow one sheet of paper from the mill to the binder’s bench, and learn to read the traces that every hand left on it.',
    href: '/courses/books-before-1800',
    cover: null,
    coverSeed: 'books-before-1800',
    lectureCount: 14,
    durationSeconds: 16_920,
    level: 'Beginner',
    startsOn: null,
    price: { amountMinor: 8900, currency: 'EUR' },
    ...own,
  }
}

/** Three cards, no two alike. */
export function someCards(): readonly CourseCardView[] {
  return [
    aCard(),
    aCard({
      slug: 'old-handwriting',
      title: 'Reading old handwriting, 1500–1700',
      summary:
        'Secretary hand looks like a fence in the wind until you know the order of the strokes. Twelve letters, one at a time, until a whole page opens.',
      href: '/courses/old-handwriting',
      coverSeed: 'old-handwriting',
      lectureCount: 22,
      durationSeconds: 28_500,
      level: 'Intermediate',
      startsOn: '2097-03-01',
    }),
    aCard({
      slug: 'letters-cut-by-hand',
      title: 'Letters cut by hand',
      summary: 'Draw a capital alphabet with a flat brush, then cut three of its letters into slate.',
      href: '/courses/letters-cut-by-hand',
      coverSeed: 'letters-cut-by-hand',
      lectureCount: 9,
      durationSeconds: 9_480,
      level: null,
      price: null,
    }),
  ]
}

const titles: readonly (readonly [section: string, ...lectures: string[]])[] = [
  [
    'Paper',
    'What the book in your hand remembers',
    'Rags, vats and the men who dipped',
    'Chain lines, watermarks and how to light them',
  ],
  [
    'Type',
    'Punch, matrix, mould',
    'The compositor’s two cases',
    'Setting one page, in real time',
    'Reading type for damage',
  ],
  [
    'The press',
    'Two people and a bar',
    'Why the second side is never quite true',
    'A press day at the Plantin house',
  ],
  [
    'Binding',
    'Folding, gathering, beating',
    'Sewing on raised cords',
    'Boards, paste and patience',
    'Describing a book, from the outside in',
  ],
]

export function someSections(): readonly SectionView[] {
  let number = 0
  return titles.map(([title, ...lectures]) => ({
    title,
    lectures: lectures.map(lecture => {
      number++
      return {
        title: lecture,
        href: `/learn/books-before-1800/${number}`,
        durationSeconds: number === 5 ? null : 480 + ((number * 397) % 1300),
        kind: number === 5 ? ('text' as const) : ('video' as const),
        isFreePreview: number === 1 || number === 4,
        state: 'unknown' as const,
        lock: null,
        number,
      }
    }),
  }))
}

/** One section with as many lectures as asked. */
export function sectionsOf(count: number): readonly SectionView[] {
  const lectures = Array.from({ length: count }, (_, index) => ({
    title: `Sheet ${index + 1}`,
    href: `/learn/sheets/${index + 1}`,
    durationSeconds: 300 + (index % 60),
    kind: 'video' as const,
    isFreePreview: false,
    state: 'open' as const,
    lock: null,
    number: index + 1,
  }))
  return count === 0 ? [] : [{ title: 'Sheets', lectures }]
}

export function aCourse(own: Partial<CourseView> = {}): CourseView {
  return {
    ...aCard(),
    standingEndpoint: '/api/learn/courses/0b0f6a52',
    descriptionHtml:
      '<p>A book printed by hand is a record of its own making. The paper keeps the shape of the mould, the type keeps the blow that dented it, and the sewing tells who was in a hurry. This course teaches you to read those marks.</p><p>We work with six volumes from our own shelves, printed between 1499 and 1793. You will see them closer than a reading room allows, and you need nothing but a window, a ruler and a torch.</p><h3>How the weeks go</h3><p>Each lecture ends with something to look for in a book near you. None of them needs to be old.</p>',
    outcomes: [
      'Date a sheet of paper to within thirty years by its mould and watermark',
      'Tell cast type from engraved lettering at a glance',
      'Collate a volume and write down its make-up so that others can use it',
      'Recognise five historical sewing structures without opening the spine',
    ],
    sections: someSections(),
    instructor: {
      name: 'Maartje van Reeth',
      bio: 'Maartje set type for eleven years before she became keeper of early printed books in Antwerp. She has catalogued some four thousand volumes and dropped one.',
      portrait: null,
    },
    redeemHref: '/redeem',
    soldAt: 'https://shop.aldine.example/books-before-1800',
    isFree: false,
    enrollEndpoint: null,
    ...own,
  }
}

/** What no title should be, and some are. */
export const longTitle = `An introduction to the ${'very '.repeat(30)}long history of titles`
  .padEnd(200, ' and more')
  .slice(0, 200)
export const longWord = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'

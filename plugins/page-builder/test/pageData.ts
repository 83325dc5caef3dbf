import type { CourseView, PageData, PictureView } from '../src/contract/index.ts'

/** Builders for tests: a site with one full course and one bare one. */
export const aPicture = (overrides: Partial<PictureView> = {}): PictureView => ({
  alt: 'A bench with tools',
  width: 1_600,
  height: 1_000,
  sources: [
    { url: '/media/p/bench-640.webp', width: 640 },
    { url: '/media/p/bench-1280.webp', width: 1_280 },
  ],
  ...overrides,
})

export const aCourse = (overrides: Partial<CourseView> = {}): CourseView => ({
  id: 'c1',
  published: true,
  href: '/courses/dovetails',
  title: 'Dovetails without fear',
  summary: 'Lay out, cut and fit a dovetailed box.',
  level: 'Beginner',
  outcomes: ['Saw to a line', 'Fit a joint'],
  picture: aPicture(),
  price: { amountMinor: 8_900, currency: 'EUR' },
  isFree: false,
  soldAt: 'https://shop.example/dovetails',
  lectureCount: 24,
  durationSeconds: 12_120,
  startsOn: '2027-01-11',
  instructor: { name: 'Maren Holt', bio: 'Cabinetmaker for nineteen years.' },
  sections: [
    {
      title: 'Wood',
      lectures: [
        { title: 'Why it holds', durationSeconds: 312, isFreePreview: true },
        { title: 'Choosing a board', durationSeconds: null, isFreePreview: false },
      ],
    },
    { title: 'Layout', lectures: [{ title: 'The gauge', durationSeconds: 380, isFreePreview: false }] },
  ],
  clip: {
    lectureTitle: 'Why it holds',
    url: '/media/p/clip.mp4',
    poster: aPicture(),
    durationSeconds: 312,
    captions: [{ language: 'en', url: '/media/p/clip.vtt' }],
  },
  ...overrides,
})

export const someData = (overrides: Partial<PageData> & { locale?: string } = {}): PageData => ({
  site: {
    name: 'Harrow & Pine',
    tagline: 'Joinery by hand',
    description: 'Courses on furniture that will outlive you.',
    locale: overrides.locale ?? 'en-GB',
    timeZone: 'Europe/London',
    logo: null,
    supportEmail: 'bench@example.org',
    paths: {
      courses: '/courses',
      redeem: '/redeem',
      signIn: '/sign-in',
      terms: '/terms',
      privacy: '/privacy',
      imprint: '/imprint',
    },
    answers: ['/courses'],
  },
  courses: [
    aCourse(),
    aCourse({
      id: 'c2',
      href: '/courses/stool',
      title: 'A three-legged stool',
      picture: null,
      price: null,
      isFree: true,
      soldAt: null,
      startsOn: null,
      instructor: null,
      sections: [],
      clip: null,
    }),
    aCourse({ id: 'draft', published: false, title: 'Not yet' }),
  ],
  pictures: { m1: aPicture({ alt: 'A chisel' }) },
  ...overrides,
})

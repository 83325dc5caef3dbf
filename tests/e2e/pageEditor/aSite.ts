import type { CourseView, PageData } from '../../../plugins/page-builder/src/contract/index.ts'

export const aCourse = (over: Partial<CourseView> = {}): CourseView => ({
  id: 'c1',
  published: true,
  href: '/courses/watercolour',
  title: 'Watercolour from the first wash',
  summary: 'Twelve evenings that take you from a wet brush to a landscape of your own.',
  level: 'beginner',
  outcomes: ['Mix a palette of six', 'Paint light before dark', 'Leave the white of the paper'],
  picture: null,
  price: { amountMinor: 14900, currency: 'EUR' },
  isFree: false,
  soldAt: 'https://shop.example.com/watercolour',
  lectureCount: 24,
  durationSeconds: 19_800,
  startsOn: '2027-03-01',
  instructor: { name: 'Mira Okafor', bio: 'Paints every day and teaches every week.' },
  sections: [
    {
      title: 'Water and paper',
      lectures: [
        { title: 'What the paper does', durationSeconds: 640, isFreePreview: true },
        { title: 'A flat wash', durationSeconds: 820, isFreePreview: false },
      ],
    },
  ],
  clip: null,
  ...over,
})

const noPictures: PageData['pictures'] = {
  m1: { alt: 'A studio', width: 1600, height: 900, sources: [{ url: '/pictures/m1.svg', width: 1600 }] },
}

export const aSite = (over: Partial<PageData> = {}): PageData => ({
  site: {
    name: 'Brush & Water',
    tagline: 'Painting for people with little time',
    description: 'An academy for watercolour.',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    logo: null,
    supportEmail: 'hello@brush.example.com',
    paths: {
      courses: '/courses',
      redeem: '/redeem',
      signIn: '/sign-in',
      terms: '/terms',
      privacy: '/privacy',
      imprint: '/imprint',
    },
    answers: [
      '/',
      '/courses',
      '/redeem',
      '/sign-in',
      '/terms',
      '/privacy',
      '/imprint',
      '/courses/watercolour',
    ],
  },
  courses: [
    aCourse(),
    aCourse({
      id: 'c2',
      title: 'Ink and line',
      href: '/courses/ink',
      startsOn: null,
      isFree: true,
      price: null,
    }),
    aCourse({ id: 'c3', title: 'Portraits in one hour', href: '/courses/portraits', published: false }),
  ],
  pictures: noPictures,
  ...over,
})

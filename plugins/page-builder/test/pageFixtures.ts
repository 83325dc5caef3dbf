import type { BlockNode, CourseView, PageData, PictureView, Project } from '../src/contract/index.ts'
import { emptyProject } from '../src/project/index.ts'

/** Builders of what tests of pages begin with; each part can be another. */

export const aPicture = (url = '/media/one.jpg', alt = 'A desk by a window'): PictureView => ({
  alt,
  width: 1_600,
  height: 900,
  sources: [{ url, width: 1_600 }],
})

export const aCourse = (part: Partial<CourseView> = {}): CourseView => ({
  id: 'c1',
  published: true,
  href: '/courses/drawing',
  title: 'Drawing from life',
  summary: 'See, then draw.',
  level: null,
  outcomes: ['Draw what you see'],
  picture: aPicture('/media/course.jpg', 'A sketchbook'),
  price: { amountMinor: 4_900, currency: 'EUR' },
  isFree: false,
  soldAt: null,
  lectureCount: 12,
  durationSeconds: 7_200,
  startsOn: '2030-03-01',
  instructor: { name: 'Ada Kern', bio: 'Teaches drawing.' },
  sections: [
    { title: 'Lines', lectures: [{ title: 'One line', durationSeconds: 300, isFreePreview: true }] },
  ],
  clip: {
    lectureTitle: 'One line',
    url: '/media/clip.mp4',
    poster: null,
    durationSeconds: 60,
    captions: [{ language: 'en', url: '/media/clip.vtt' }],
  },
  ...part,
})

export const someData = (part: Partial<PageData> = {}): PageData => ({
  site: {
    name: 'Northlight',
    tagline: 'Drawing school',
    description: 'Courses in drawing.',
    locale: 'en',
    timeZone: 'Europe/Berlin',
    logo: null,
    supportEmail: 'hello@northlight.example',
    paths: {
      courses: '/courses',
      redeem: '/redeem',
      signIn: '/sign-in',
      terms: '/terms',
      privacy: '/privacy',
      imprint: '/imprint',
    },
    answers: ['/', '/courses', '/courses/drawing', '/redeem', '/sign-in', '/terms', '/privacy', '/imprint'],
  },
  courses: [aCourse()],
  pictures: { p1: aPicture() },
  ...part,
})

export const aBlock = (
  type: string,
  id: string,
  values: Readonly<Record<string, unknown>> = {},
  components?: readonly BlockNode[],
): BlockNode => ({ type, attributes: { id }, values, ...(components ? { components } : {}) })

export const aProject = (components: readonly BlockNode[], styles: Project['styles'] = []): Project => ({
  ...emptyProject(components),
  styles,
})

/** A brand whose pairs can all be read. */
export const someTokens = `:root{color-scheme:light dark;--lt-page:light-dark(#ffffff,#101114);--lt-surface:light-dark(#f6f6f8,#17181c);--lt-raised:light-dark(#ffffff,#1e2026);--lt-line:light-dark(#dddddd,#333333);--lt-border:light-dark(#767676,#8a8a8a);--lt-text:light-dark(#16181d,#f1f2f4);--lt-quiet:light-dark(#50545d,#b5b9c2);--lt-accent:light-dark(#1f4f8f,#7fb0f0);--lt-accent-hover:light-dark(#173d70,#9cc3f5);--lt-accent-soft:light-dark(#e6eefa,#16263b);--lt-accent-text:light-dark(#1f4f8f,#a9cbf8);--lt-on-accent:light-dark(#ffffff,#0c1420);--lt-focus:light-dark(#1f4f8f,#a9cbf8);--lt-radius:4px}`

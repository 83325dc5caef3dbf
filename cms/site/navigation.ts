import type { NavigationView } from '@lectern/theme-contract'
import { searchParameter } from '@lectern/theme-contract/client'

/** Addresses of an academy's pages; the only place that writes them. */
export const paths = {
  home: '/',
  redeem: '/redeem',
  dashboard: '/learn',
  search: '/learn/search',
  searchFor: (query: string) => `/learn/search?${searchParameter}=${encodeURIComponent(query)}`,
  signIn: '/sign-in',
  signUp: '/sign-up',
  forgotPassword: '/forgot-password',
  resetPassword: '/reset-password',
  verifyEmail: '/verify-email',
  account: '/account',
  profile: '/api/learn/profile',
  acceptLegal: '/api/learn/legal',
  standing: (courseId: string) => `/api/learn/courses/${courseId}`,
  course: (slug: string) => `/courses/${encodeURIComponent(slug)}`,
  lectureAt: (slug: string, lectureId: string, seconds: number) =>
    `/learn/${encodeURIComponent(slug)}/${lectureId}?t=${seconds}`,
  lecture: (slug: string, lectureId: string) => `/learn/${encodeURIComponent(slug)}/${lectureId}`,
  invite: (token: string) => `/invite/${token}`,
  acceptInvitation: '/api/learn/invitations',
  enroll: (courseId: string) => `/api/learn/courses/${courseId}/enroll`,
  progress: (lectureId: string) => `/api/learn/lectures/${lectureId}/progress`,
  complete: (lectureId: string) => `/api/learn/lectures/${lectureId}/complete`,
  startOver: (lectureId: string) => `/api/learn/lectures/${lectureId}/start-over`,
  startCourseOver: (courseId: string) => `/api/learn/courses/${courseId}/start-over`,
  lectureFile: (lectureId: string, fileId: string) => `/api/learn/lectures/${lectureId}/files/${fileId}`,
  notes: (lectureId: string) => `/api/learn/lectures/${lectureId}/notes`,
  note: (noteId: string) => `/api/learn/notes/${noteId}`,
  notesAsMarkdown: '/api/learn/notes.md',
  notesAsText: '/api/learn/notes.txt',
  questions: (lectureId: string) => `/api/learn/lectures/${lectureId}/questions`,
  question: (questionId: string) => `/api/learn/questions/${questionId}`,
  answers: (questionId: string) => `/api/learn/questions/${questionId}/answers`,
  report: (questionId: string) => `/api/learn/questions/${questionId}/report`,
  quizAttempts: (lectureId: string) => `/api/learn/lectures/${lectureId}/quiz/attempts`,
  quizAttempt: (lectureId: string, attemptId: string) =>
    `/api/learn/lectures/${lectureId}/quiz/attempts/${attemptId}`,
  mediaAccess: (lectureId: string) => `/api/learn/lectures/${lectureId}/media-access`,
  poster: (lectureId: string) => `/api/learn/lectures/${lectureId}/poster`,
  legal: { terms: '/terms', privacy: '/privacy', imprint: '/imprint' },
  certificate: (number: string) => `/certificates/${number}`,
  certificatePdf: (number: string) => `/api/learn/certificates/${number}`,
  enterPreview: '/preview/enter',
  previewProgress: '/api/preview/progress',
  previewPoster: (lectureId: string) => `/api/preview/lectures/${lectureId}/poster`,
  previewMediaAccess: (lectureId: string) => `/api/preview/lectures/${lectureId}/media-access`,
} as const

/** The second of the video that an address asks for (`?t=247`), or null. */
export function secondsIn(parameter: string | string[] | undefined): number | null {
  return typeof parameter === 'string' && /^\d{1,6}$/.test(parameter) ? Number(parameter) : null
}

export const navigation: NavigationView = {
  homeHref: paths.home,
  redeemHref: paths.redeem,
  dashboardHref: paths.dashboard,
  accountHref: paths.account,
  searchHref: paths.search,
  signInHref: paths.signIn,
  signUpHref: paths.signUp,
  meEndpoint: '/api/learn/me',
  signOutEndpoint: '/auth/sign-out',
}

/** On a preview host, where nobody signs in: whatever is not shown there leads back to its beginning. */
export const previewNavigation: NavigationView = {
  ...navigation,
  redeemHref: paths.home,
  dashboardHref: paths.home,
  accountHref: paths.home,
  searchHref: paths.home,
  signInHref: paths.home,
  signUpHref: paths.home,
  meEndpoint: '/api/preview/me',
  signOutEndpoint: '/api/preview/progress',
}

import type { PageKind } from '../slots.ts'
import type { Theme } from '../theme.ts'
import type {
  AcademyView,
  CompletionView,
  LockReason,
  LockView,
  QuizView,
  ResumeView,
  TermsNoticeView,
} from '../views/index.ts'
import {
  aCard,
  aCourse,
  longTitle,
  longWord,
  sectionsOf,
  someCards,
  someSections,
} from './academyFixtures.ts'
import { anAccount, aTermsNotice } from './accountFixtures.ts'
import {
  aDashboard,
  aLecturePage,
  anEnrolledCourse,
  aRichPlayback,
  outlineFrom,
  someProgress,
} from './pageFixtures.ts'
import { aQuiz, aQuizAttempt, aQuizResult } from './quizFixtures.ts'
import { renderDocument } from './renderSlots.ts'
import { aSearch } from './searchFixtures.ts'

/** A page in one of its states. */
export interface PageCase {
  readonly name: string
  readonly page: PageKind
  readonly render: (theme: Theme, academy?: AcademyView, head?: string) => string
}

type Rest = Parameters<typeof renderDocument> extends [Theme, PageKind, ...infer Slot] ? Slot : never

function page<Slot extends Rest[0]>(
  name: string,
  kind: PageKind,
  slot: Slot,
  view: Parameters<typeof renderDocument<Slot>>[3],
  terms: TermsNoticeView | null = null,
): PageCase {
  return {
    name,
    page: kind,
    render: (theme, academy, head) => renderDocument(theme, kind, slot, view, academy, head, terms),
  }
}

const signIn = {
  selfHref: '/sign-in',
  endpoint: '/auth/sign-in',
  continueTo: '/learn',
  signUpHref: '/sign-up',
  forgotHref: '/forgot-password',
}
const signUp = {
  selfHref: '/sign-up',
  endpoint: '/auth/sign-up',
  continueTo: '/learn',
  signInHref: '/sign-in',
  termsHref: '/terms',
  privacyHref: '/privacy',
}
const forgotPassword = {
  selfHref: '/forgot-password',
  endpoint: '/auth/password/forgot',
  signInHref: '/sign-in',
}
const resetPassword = {
  selfHref: '/reset-password',
  endpoint: '/auth/password/reset',
  signInHref: '/sign-in',
  forgotHref: '/forgot-password',
}
const verifyEmail = {
  selfHref: '/verify-email',
  endpoint: '/auth/verification/confirm',
  continueTo: '/learn',
  accountHref: '/account',
}
const certificate = {
  number: '7K2M-94QX-B1TD',
  studentName: 'Ines Calder',
  courseTitle: longTitle,
  issuedAt: '2026-11-26T10:00:00.000Z',
  revoked: false,
  pdfHref: '/api/learn/certificates/7K2M-94QX-B1TD',
}
const redeem = {
  endpoint: '/api/learn/redeem',
  signInHref: '/sign-in',
  signUpHref: '/sign-up',
}
const invitation = {
  courseTitle: longTitle,
  courseHref: '/courses/books-before-1800',
  state: 'open',
  isSignedIn: false,
  endpoint: '/api/learn/invitations',
  token: 'x'.repeat(43),
  selfHref: `/invite/${'x'.repeat(43)}`,
  signInHref: `/sign-in?continueTo=%2Finvite%2F${'x'.repeat(43)}`,
  signUpHref: `/sign-up?continueTo=%2Finvite%2F${'x'.repeat(43)}`,
} as const
const home = { courses: someCards(), picture: null, redeemHref: '/redeem' }
const one = aLecturePage({ outline: outlineFrom(sectionsOf(1), 1), previous: null, next: null })
const many = aLecturePage({ outline: outlineFrom(sectionsOf(500), 250) })
const locked = (reason: LockReason, until: string | null = null, after: LockView['after'] = []) => {
  const lock = { reason, until, after }
  const outline = outlineFrom(someSections(), 3).map(section => ({
    ...section,
    lectures: section.lectures.map(row =>
      row.number < 3 ? row : { ...row, state: 'locked' as const, lock },
    ),
  }))
  return aLecturePage({ outline, playback: { kind: 'locked', lock, redeemHref: '/redeem' } })
}
const lectureBefore = { title: 'The sheet and its folds', href: '/learn/books-before-1800/2' }
const courseBefore = { title: 'Reading old handwriting, 1500–1700', href: '/courses/old-handwriting' }
const aText = (rule: CompletionView['rule'], target: number | null, reached: number) =>
  aLecturePage({
    playback: { kind: 'text' },
    progress: someProgress({ completion: { rule, target, reached } }),
  })
const quizPage = (quiz: QuizView) =>
  aLecturePage({
    playback: { kind: 'quiz' },
    quiz,
    progress: someProgress({ completion: { rule: 'quiz', target: null, reached: 0 } }),
  })
const titled = (title: string) => ({ ...aLecturePage(), lecture: { ...aLecturePage().lecture, title } })

/** Every page in every state that a theme is held to. */
export const pageCases: readonly PageCase[] = [
  page('home', 'home', 'AcademyHome', home),
  page('home without courses', 'home', 'AcademyHome', { ...home, courses: [] }),
  page('home with one course', 'home', 'AcademyHome', { ...home, courses: [aCard()] }),
  page('home with long titles', 'home', 'AcademyHome', {
    ...home,
    courses: [
      aCard({ title: longTitle, summary: longTitle }),
      aCard({ slug: 'w', title: longWord, summary: longWord }),
    ],
  }),
  page('course', 'course', 'CoursePage', aCourse()),
  page(
    'course without anything',
    'course',
    'CoursePage',
    aCourse({
      sections: [],
      outcomes: [],
      instructor: null,
      descriptionHtml: '',
      summary: '',
      lectureCount: 0,
      durationSeconds: 0,
      level: null,
      price: null,
      soldAt: null,
    }),
  ),
  page(
    'free course',
    'course',
    'CoursePage',
    aCourse({
      isFree: true,
      price: null,
      soldAt: null,
      enrollEndpoint: '/api/learn/courses/0b0f6a52/enroll',
    }),
  ),
  page('course by code', 'course', 'CoursePage', aCourse({ soldAt: null })),
  page('course with one lecture', 'course', 'CoursePage', aCourse({ sections: sectionsOf(1) })),
  page('course with 500 lectures', 'course', 'CoursePage', aCourse({ sections: sectionsOf(500) })),
  page('course with a long title', 'course', 'CoursePage', aCourse({ title: longTitle })),
  page('course with a long word', 'course', 'CoursePage', aCourse({ title: longWord, summary: longWord })),
  page('sign-in', 'form', 'SignIn', signIn),
  page('sign-up', 'form', 'SignUp', signUp),
  page('forgot password', 'form', 'ForgotPassword', forgotPassword),
  page('reset password', 'form', 'ResetPassword', resetPassword),
  page('sign-in with Google', 'form', 'SignIn', { ...signIn, googleHref: '/auth/google' }),
  page('sign-up with Google', 'form', 'SignUp', { ...signUp, googleHref: '/auth/google' }),
  page('verify email', 'form', 'VerifyEmail', verifyEmail),
  page('account', 'form', 'Account', anAccount()),
  page('redeem', 'form', 'Redeem', redeem),
  page('redeem with a code', 'form', 'Redeem', {
    ...redeem,
    code: 'ALDN-7Q4K-22MX',
  }),
  page('invitation', 'form', 'Invitation', invitation),
  page('invitation of a student', 'form', 'Invitation', { ...invitation, isSignedIn: true }),
  ...(['already-enrolled', 'other-address', 'revoked', 'expired', 'used-up', 'closed'] as const).map(state =>
    page(`invitation: ${state}`, 'form', 'Invitation', { ...invitation, isSignedIn: true, state }),
  ),
  page('dashboard', 'dashboard', 'Dashboard', aDashboard()),
  page(
    'dashboard with a poster',
    'dashboard',
    'Dashboard',
    aDashboard({
      resume: {
        ...(aDashboard().resume as ResumeView),
        poster: {
          url: '/api/learn/lectures/6/poster?width=1280',
          srcSet: '/api/learn/lectures/6/poster?width=768 768w',
        },
      },
    }),
  ),
  page(
    'dashboard of finished courses',
    'dashboard',
    'Dashboard',
    aDashboard({
      resume: null,
      courses: [
        anEnrolledCourse({
          percent: 100,
          remainingSeconds: 0,
          certificateHref: '/certificates/7K2M-94QX-B1TD',
        }),
        anEnrolledCourse({ slug: 'w', title: longTitle, percent: 100, remainingSeconds: 0 }),
      ],
    }),
  ),
  page('dashboard after new terms', 'dashboard', 'Dashboard', aDashboard(), aTermsNotice()),
  page('dashboard at first use', 'dashboard', 'Dashboard', aDashboard({ resume: null, courses: [] })),
  page(
    'dashboard with a long title',
    'dashboard',
    'Dashboard',
    aDashboard({ courses: [anEnrolledCourse({ title: longWord })] }),
  ),
  page('search', 'dashboard', 'Search', aSearch({ query: '', courses: [] })),
  page('search with hits', 'dashboard', 'Search', aSearch()),
  page('search without hits', 'dashboard', 'Search', aSearch({ query: longWord, courses: [] })),
  page('search that was cut', 'dashboard', 'Search', aSearch({ isCut: true })),
  page('search too often', 'dashboard', 'Search', aSearch({ courses: [], waitSeconds: 24 })),
  page('legal page', 'form', 'LegalPage', {
    title: 'Imprint',
    bodyHtml: `<h2>Who runs this academy</h2><p>${longWord}<br>Letter Lane 1</p>`,
    version: 2,
    inForceFrom: '2026-11-26T10:00:00.000Z',
  }),
  page('certificate', 'form', 'CertificatePage', certificate),
  page('withdrawn certificate', 'form', 'CertificatePage', { ...certificate, revoked: true, pdfHref: null }),
  page('lecture', 'lecture', 'LecturePage', aLecturePage()),
  page(
    'completed lecture',
    'lecture',
    'LecturePage',
    aLecturePage({ progress: someProgress({ coursePercent: 43, completed: true }) }),
  ),
  page(
    'lecture with captions and chapters',
    'lecture',
    'LecturePage',
    aLecturePage({ playback: aRichPlayback() }),
  ),
  page(
    'lecture that is being prepared',
    'lecture',
    'LecturePage',
    aLecturePage({ playback: aRichPlayback({ isComplete: false }) }),
  ),
  page('text lecture', 'lecture', 'LecturePage', aText('marked', null, 0)),
  page('text lecture that is read for some minutes', 'lecture', 'LecturePage', aText('time', 5, 2)),
  page(
    'lecture that is done at its end',
    'lecture',
    'LecturePage',
    aLecturePage({
      progress: someProgress({ completion: { rule: 'end', target: null, reached: 62 } }),
    }),
  ),
  page('quiz before the first attempt', 'lecture', 'LecturePage', quizPage(aQuiz())),
  page('quiz under way', 'lecture', 'LecturePage', quizPage(aQuiz({ open: aQuizAttempt() }))),
  page(
    'quiz after its time',
    'lecture',
    'LecturePage',
    quizPage(aQuiz({ open: { ...aQuizAttempt(), secondsLeft: -90 } })),
  ),
  page(
    'passed quiz',
    'lecture',
    'LecturePage',
    quizPage(aQuiz({ isPassed: true, last: aQuizResult(), attemptsLeft: 1 })),
  ),
  page(
    'failed quiz without answers',
    'lecture',
    'LecturePage',
    quizPage(
      aQuiz({
        attemptsLeft: 0,
        last: aQuizResult({ passed: false, isLate: true, percent: 33, review: null, showAnswers: 'never' }),
      }),
    ),
  ),
  page('quiz without questions', 'lecture', 'LecturePage', quizPage(aQuiz({ questionCount: 0 }))),
  page('lecture in processing', 'lecture', 'LecturePage', aLecturePage({ playback: { kind: 'processing' } })),
  page('lecture without enrolment', 'lecture', 'LecturePage', locked('not-enrolled')),
  page('lecture not yet open', 'lecture', 'LecturePage', locked('not-yet-open', '2027-05-03T08:00:00.000Z')),
  page('lecture after access', 'lecture', 'LecturePage', locked('access-ended', '2026-05-03T08:00:00.000Z')),
  page('lecture while paused', 'lecture', 'LecturePage', locked('paused')),
  page('lecture in sequence', 'lecture', 'LecturePage', locked('sequence', null, [lectureBefore])),
  page(
    'lecture behind other courses',
    'lecture',
    'LecturePage',
    locked('prerequisites', null, [courseBefore, { ...courseBefore, href: '/courses/w', title: longTitle }]),
  ),
  page('only lecture', 'lecture', 'LecturePage', one),
  page('lecture among 500', 'lecture', 'LecturePage', many),
  page('lecture with a long title', 'lecture', 'LecturePage', titled(longTitle)),
  page('lecture with a long word', 'lecture', 'LecturePage', titled(longWord)),
  page('not found', 'error', 'ErrorPage', { kind: 'not-found', homeHref: '/' }),
  page('forbidden', 'error', 'ErrorPage', { kind: 'forbidden', homeHref: '/' }),
  page('suspended', 'bare', 'ErrorPage', { kind: 'suspended', homeHref: null }),
  page('unexpected', 'error', 'ErrorPage', { kind: 'unexpected', homeHref: '/' }),
]

import type { AccountView, TermsNoticeView } from '../views/index.ts'

export function anAccount(): AccountView {
  return {
    student: { name: 'Ines Calder' },
    profile: { language: 'de', isMotionReduced: true, languages: ['en', 'de'] },
    selfHref: '/account',
    endpoints: {
      profile: '/api/learn/profile',
      account: '/auth/account',
      verification: '/auth/account/verification',
      email: '/auth/account/email',
      password: '/auth/account/password',
      sessions: '/auth/account/sessions',
      signOutEverywhere: '/auth/sign-out/everywhere',
      data: '/api/learn/my-data',
    },
    signInHref: '/sign-in',
    forgotHref: '/forgot-password',
    homeHref: '/',
  }
}

export const aTermsNotice = (): TermsNoticeView => ({
  endpoint: '/api/learn/legal',
  selfHref: '/learn',
  documents: [
    { kind: 'privacy', version: 2, href: '/privacy' },
    { kind: 'terms', version: 12, href: '/terms' },
  ],
})

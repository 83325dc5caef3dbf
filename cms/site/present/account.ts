import type { AccountView } from '@lectern/theme-contract'
import { languages } from '../../collections/Students.ts'
import type { Student } from '../../payload-types.ts'
import { paths } from '../navigation.ts'

export const presentAccount = ({ name, language, reducedMotion }: Student): AccountView => ({
  student: { name },
  profile: { language: language ?? null, isMotionReduced: reducedMotion ?? false, languages },
  endpoints: {
    profile: paths.profile,
    account: '/auth/account',
    verification: '/auth/account/verification',
    email: '/auth/account/email',
    password: '/auth/account/password',
    sessions: '/auth/account/sessions',
    signOutEverywhere: '/auth/sign-out/everywhere',
    data: '/api/learn/my-data',
  },
  selfHref: paths.account,
  signInHref: paths.signIn,
  forgotHref: paths.forgotPassword,
  homeHref: paths.home,
})

import type { ComponentType, ReactNode } from 'react'
import type { Messages } from './messages/index.ts'
import type {
  AcademyHomeView,
  AcademyView,
  AccountView,
  CertificateView,
  CourseView,
  DashboardView,
  ErrorView,
  ForgotPasswordView,
  InvitationView,
  LecturePageView,
  LegalPageView,
  NavigationView,
  RedeemView,
  ResetPasswordView,
  SearchView,
  SignInView,
  SignUpView,
  TermsNoticeView,
  VerifyEmailView,
} from './views/index.ts'

/** What every slot is given. `messages` are the theme's with the academy's own words over them. */
export interface SlotProps {
  readonly academy: AcademyView
  readonly navigation: NavigationView
  readonly messages: Messages
}

export interface PageProps<View> extends SlotProps {
  readonly view: View
}

/**
 * Which kind of page the layout surrounds. `lecture` gives the video the stage; `form` is one column;
 * `bare` is an error of an academy that has no pages to lead to.
 */
export type PageKind = 'home' | 'course' | 'form' | 'dashboard' | 'lecture' | 'error' | 'bare'

export interface LayoutProps extends SlotProps {
  readonly page: PageKind
  /** On pages of a student who has not agreed to the newest texts; asks for it, and hides nothing. */
  readonly terms?: TermsNoticeView | null
  readonly children: ReactNode
}

/**
 * The places that a theme fills. The site renders `<html lang dir>`, `<head>` with the stylesheet and the
 * brand's tokens, and `<body>`; then `Layout` around one page slot. Each is a server component and works
 * from its props alone; what needs the browser sits in files of its own marked `'use client'`.
 */
export interface Slots {
  /**
   * Header with navigation, skip link, `<main id="main">` around the children, footer. Its account corner
   * is filled by one client call (`loadMe`) into a place kept free, since public pages are equal for all.
   * Within `[data-motion="reduced"]`, which the site writes around it for a student who wants that, nothing moves.
   * Replace it for another frame around all pages. Safe when the skip link, one `main` and the legal links stay.
   */
  readonly Layout: ComponentType<LayoutProps>
  /**
   * Who teaches what, then the courses. Replace it for another first impression. Safe: nothing depends on it.
   */
  readonly AcademyHome: ComponentType<PageProps<AcademyHomeView>>
  /**
   * What a course gives, its outline, and the one way in: join (`enrollEndpoint`), buy (`soldAt`), redeem, or go on.
   * Replace it to sell otherwise. Safe when `redeemHref` stays reachable: a student with a code has no other way.
   */
  readonly CoursePage: ComponentType<PageProps<CourseView>>
  /**
   * The form of a student's session. Replace it for another look; take care: it must POST JSON to
   * `endpoint`, never put a password in an address, and go only to a path of the same origin.
   */
  readonly SignIn: ComponentType<PageProps<SignInView>>
  /** Asks for a link to a new password. As careful as `SignIn`, and says the same for every address. */
  readonly ForgotPassword: ComponentType<PageProps<ForgotPasswordView>>
  /** Sets a new password. As careful as `SignIn`: the token of the fragment goes nowhere but to `endpoint`. */
  readonly ResetPassword: ComponentType<PageProps<ResetPasswordView>>
  /** The form for a new account. As careful as `SignIn`. */
  readonly SignUp: ComponentType<PageProps<SignUpView>>
  /** A button that proves an address by the fragment's token; it must not press itself. */
  readonly VerifyEmail: ComponentType<PageProps<VerifyEmailView>>
  /**
   * Profile, address, password, open sessions, data, the end of the account. As careful as `SignIn`; what cannot be undone
   * is asked for twice.
   */
  readonly Account: ComponentType<PageProps<AccountView>>
  /**
   * A field for a code and the answer under it. Replace it for another look. Safe when each of the answers
   * in `RedeemFault` is said in words.
   */
  readonly Redeem: ComponentType<PageProps<RedeemView>>
  /**
   * What a link opens, and one button; for whoever is not signed in, the ways to an account. Replace it for another
   * look. Safe when it works without JavaScript and says each `InvitationFault` in words; it must not press itself.
   */
  readonly Invitation: ComponentType<PageProps<InvitationView>>
  /** The spot to go on, then the student's courses. Safe to replace. */
  readonly Dashboard: ComponentType<PageProps<DashboardView>>
  /** A GET form and what was found, with the words marked. Safe when each hit leads to its place. */
  readonly Search: ComponentType<PageProps<SearchView>>
  /**
   * Video or text, what is next, the outline. Replace it last: it asks for media access, saves what was
   * played, and recovers from a lost session. A replacement must do all three (`client/`).
   */
  readonly LecturePage: ComponentType<PageProps<LecturePageView>>
  /** Who completed what, when, and whether that still holds. Safe when number and state stay. */
  readonly CertificatePage: ComponentType<PageProps<CertificateView>>
  /** A text with its version. Safe to replace. */
  readonly LegalPage: ComponentType<PageProps<LegalPageView>>
  /** What happened and the way on. Keep it free of anything that can fail. */
  readonly ErrorPage: ComponentType<PageProps<ErrorView>>
}

export type SlotName = keyof Slots

export const slotNames = [
  'Layout',
  'AcademyHome',
  'CoursePage',
  'SignIn',
  'SignUp',
  'ForgotPassword',
  'ResetPassword',
  'VerifyEmail',
  'Account',
  'Redeem',
  'Invitation',
  'Dashboard',
  'Search',
  'LecturePage',
  'CertificatePage',
  'LegalPage',
  'ErrorPage',
] as const satisfies readonly SlotName[]

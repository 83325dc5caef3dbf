import { defineTheme } from '@lectern/theme-contract'
import { Account } from './account/Account.tsx'
import { ForgotPassword } from './account/ForgotPassword.tsx'
import { ResetPassword } from './account/ResetPassword.tsx'
import { SignIn } from './account/SignIn.tsx'
import { SignUp } from './account/SignUp.tsx'
import { VerifyEmail } from './account/VerifyEmail.tsx'
import { CertificatePage } from './certificate/CertificatePage.tsx'
import { CoursePage } from './course/CoursePage.tsx'
import { Dashboard } from './dashboard/Dashboard.tsx'
import { ErrorPage } from './error/ErrorPage.tsx'
import { AcademyHome } from './home/AcademyHome.tsx'
import { Invitation } from './invitation/Invitation.tsx'
import { Layout } from './layout/Layout.tsx'
import { LecturePage } from './lecture/LecturePage.tsx'
import { LegalPage } from './legal/LegalPage.tsx'
import { look } from './parts/look.ts'
import { Redeem } from './redeem/Redeem.tsx'
import { Search } from './search/Search.tsx'

/** All of it at once; a site loads `parts/` instead. */
export const slate = defineTheme({
  ...look,
  slots: {
    Layout,
    AcademyHome,
    CoursePage,
    SignIn,
    SignUp,
    ForgotPassword,
    ResetPassword,
    VerifyEmail,
    Account,
    Redeem,
    Invitation,
    Dashboard,
    Search,
    LecturePage,
    CertificatePage,
    LegalPage,
    ErrorPage,
  },
})

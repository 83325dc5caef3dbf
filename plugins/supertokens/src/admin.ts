import type { Config } from 'payload'
import type { ResolvedOptions } from './options.ts'

const client = '@lectern/plugin-supertokens/client'

/**
 * Sign-in form, log-out button and silent renewal in the admin, and the pages that mails to staff lead to. A log-out
 * button of the app's own stays.
 */
export function addAdminParts(config: Config, options: ResolvedOptions): Config {
  const components = config.admin?.components
  return {
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...components,
        beforeLogin: [...(components?.beforeLogin ?? []), `${client}#LoginForm`],
        logout: { Button: `${client}#LogoutButton`, ...components?.logout },
        views: { ...components?.views, ...pagesOf(options) },
        providers: [...(components?.providers ?? []), `${client}#SessionRenewal`],
      },
    },
  }
}

function pagesOf({ passwordReset, verification }: ResolvedOptions) {
  const page = <Name extends string>(path: `/${string}`, name: Name) =>
    ({ path, Component: `${client}#${name}` }) as const
  return {
    ...(passwordReset && { resetPassword: page('/reset-password', 'ResetPasswordPage') }),
    ...(verification && { verifyEmail: page('/verify-email', 'VerifyEmailPage') }),
  }
}

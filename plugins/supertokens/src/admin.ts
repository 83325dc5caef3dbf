import type { Config } from 'payload'

const client = '@lectern/plugin-supertokens/client'

/** Sign-in form, log-out button and silent renewal in the admin. A log-out button of the app's own stays. */
export function addAdminParts(config: Config): Config {
  const components = config.admin?.components
  return {
    ...config,
    admin: {
      ...config.admin,
      components: {
        ...components,
        beforeLogin: [...(components?.beforeLogin ?? []), `${client}#LoginForm`],
        logout: { Button: `${client}#LogoutButton`, ...components?.logout },
        providers: [...(components?.providers ?? []), `${client}#SessionRenewal`],
      },
    },
  }
}

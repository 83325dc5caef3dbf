import type { MessageKey } from '@lectern/theme-contract'

export const accountWords = [
  'layout.signIn',
  'layout.signOut',
  'layout.dashboard',
  'layout.search',
  'layout.settings',
  'layout.account',
] as const satisfies readonly MessageKey[]

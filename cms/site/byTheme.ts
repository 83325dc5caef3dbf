import type { ThemeName } from './themeNames.ts'

/** One part of all themes, by their names; Slate's for a name that no theme has any more. */
export const byTheme =
  <Part>(themes: Record<ThemeName, Part>) =>
  (name: string): Part =>
    Object.hasOwn(themes, name) ? themes[name as ThemeName] : themes.slate

/** Names of the themes in `themes.ts`, without their code, for the schema of academies. */
export const themeNames = ['slate'] as const
export type ThemeName = (typeof themeNames)[number]

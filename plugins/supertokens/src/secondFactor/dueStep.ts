/** What a session still lacks: a code from the app that the person has, or an app in the first place. */
export type DueStep = 'verify' | 'enrol'

export const isDueStep = (value: unknown): value is DueStep => value === 'verify' || value === 'enrol'

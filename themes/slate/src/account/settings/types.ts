import type { AccountView, Translate } from '@lectern/theme-contract'
import type { settingsWords } from '../words.ts'

export type SettingsTranslate = Translate<(typeof settingsWords)[number]>

export interface PartProps {
  readonly view: AccountView
  readonly t: SettingsTranslate
}

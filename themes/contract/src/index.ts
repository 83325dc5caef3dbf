/** What a theme must be: view models, slots, messages, tokens. */
export * from './format/index.ts'
export * from './messages/index.ts'
export {
  type LayoutProps,
  type PageKind,
  type PageProps,
  type SlotName,
  type SlotProps,
  type Slots,
  slotNames,
} from './slots.ts'
export {
  type ChildThemeDefinition,
  defineTheme,
  type Look,
  type Theme,
  type ThemeDefinition,
} from './theme.ts'
export * from './tokens/index.ts'
export type * from './views/index.ts'

import type { MessagePatterns } from './messages/index.ts'
import { type SlotName, type Slots, slotNames } from './slots.ts'
import type { ThemeTokens } from './tokens/index.ts'

/** A theme but for its slots, which a site loads one by one: a page then brings its own scripts alone. */
export interface Look {
  /** Lower-case word; also the name of the stylesheet's manifest and of `data-theme`. */
  readonly name: string
  /** In the language that is said where there is no other. */
  readonly messages: MessagePatterns
  /** The same in further languages, by BCP 47 language (`de`); see `messagesIn` in `compile/`. */
  readonly translations?: Readonly<Record<string, MessagePatterns>>
  readonly tokens: ThemeTokens
}

/** A finished theme: every slot, every sentence, every token. */
export interface Theme extends Look {
  readonly slots: Slots
}

/** A theme that stands alone says everything. */
export interface ThemeDefinition extends Theme {
  readonly extends?: undefined
}

/** A child names its parent and says what differs. */
export interface ChildThemeDefinition {
  readonly name: string
  readonly extends: Theme
  readonly slots?: Partial<Slots>
  readonly messages?: Partial<MessagePatterns>
  readonly translations?: Readonly<Record<string, Partial<MessagePatterns>>>
  readonly tokens?: Partial<ThemeTokens>
}

const themeName = /^[a-z][a-z0-9-]{0,31}$/

/**
 * Makes a theme. Throws a `TypeError` when the name cannot be part of an address or a slot is missing:
 * both are mistakes of whoever writes the theme, found at the first import.
 */
export function defineTheme(definition: ThemeDefinition | ChildThemeDefinition): Theme {
  const { name } = definition
  if (!themeName.test(name)) {
    throw new TypeError(`"${name}" cannot name a theme: use a-z, 0-9 and hyphens, a letter first, 32 at most`)
  }
  const theme: Theme = definition.extends
    ? {
        name,
        slots: { ...definition.extends.slots, ...definition.slots },
        messages: { ...definition.extends.messages, ...definition.messages },
        translations: mergeTranslations(definition.extends, definition.translations),
        tokens: { ...definition.extends.tokens, ...definition.tokens },
      }
    : {
        name,
        slots: definition.slots,
        messages: definition.messages,
        ...(definition.translations && { translations: definition.translations }),
        tokens: definition.tokens,
      }
  const missing = slotNames.filter((slot: SlotName) => typeof theme.slots[slot] !== 'function')
  if (missing.length > 0) throw new TypeError(`Theme "${name}" does not fill: ${missing.join(', ')}`)
  return theme
}

/** What a child says of its own goes over what its parent says in that language, or else over the parent's first one. */
function mergeTranslations(
  parent: Theme,
  own: ChildThemeDefinition['translations'] = {},
): Record<string, MessagePatterns> {
  const languages = new Set([...Object.keys(parent.translations ?? {}), ...Object.keys(own)])
  return Object.fromEntries(
    [...languages].map(language => [
      language,
      { ...(parent.translations?.[language] ?? parent.messages), ...own[language] },
    ]),
  )
}

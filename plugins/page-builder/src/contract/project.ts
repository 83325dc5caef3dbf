/**
 * The project of a page as it is stored: what GrapesJS saves, of which only this much is allowed. Everything an author
 * says stands in `values` (shaped by the block's fields) and in `styles` (shaped by `styleRules`): names, icons, traits,
 * scripts and attributes have no place, since GrapesJS prints them into the admin's own document.
 */
export interface Project {
  readonly dataSources: readonly never[]
  readonly assets: readonly never[]
  readonly symbols: readonly never[]
  readonly styles: readonly StyleRule[]
  /** Exactly one. */
  readonly pages: readonly [ProjectPage]
}

export interface ProjectPage {
  readonly id?: string
  readonly frames: readonly [{ readonly id?: string; readonly component: Wrapper }]
}

export interface Wrapper {
  readonly type: 'wrapper'
  readonly components?: readonly BlockNode[]
}

export interface BlockNode {
  /** A block's type, such as `lp-hero`. */
  readonly type: string
  /** `id` matches `^i[a-z0-9]{1,20}$` and is unique in the page; nothing else is allowed. */
  readonly attributes: { readonly id: string }
  /** By field name; what is missing is the field's initial value. */
  readonly values: Readonly<Record<string, unknown>>
  readonly components?: readonly BlockNode[]
}

/** Free styling of one block, for one width of screen. */
export interface StyleRule {
  /** One `#id`. */
  readonly selectors: readonly [string]
  /** From the list of `styleRules`: property to value. */
  readonly style: Readonly<Record<string, string>>
  readonly atRuleType?: 'media'
  /** One of `devices`. */
  readonly mediaText?: string
}

/** What a page may be at most. Pages beyond are refused with the limit's name before anything reads them further. */
export const limits = {
  bytes: 512 * 1024,
  blocks: 300,
  depth: 12,
  styleRules: 900,
  textLength: 5_000,
} as const

/** Shape of the stored document; raised when it changes, with a step in `migrations`. */
export const schemaVersion = 1
/** Of the block library; raised when a block's fields change so that old values would mean something else. */
export const blocksVersion = 1

/** Media queries as GrapesJS writes them for its devices. */
export const devices = {
  desktop: null,
  tablet: '(max-width: 992px)',
  phone: '(max-width: 480px)',
} as const

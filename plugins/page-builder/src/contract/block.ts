import type { CourseView, PageData, PictureView } from './data.ts'
import type { Html } from './html.ts'
import type { DateValue, Fields, LinkValue, PictureValue, TextValue, ValuesOf } from './values.ts'

export const categories = ['layout', 'content', 'courses', 'trust', 'action'] as const

/**
 * One kind of block. The same `render` draws it in the editor's canvas and in the release, so that what an author sees
 * is what visitors get. It is pure: the same values and data give the same bytes.
 */
export interface Block<All extends Fields = Fields> {
  /** `lp-` and a word: the type in the project, and the class of the root element. */
  readonly type: string
  readonly category: (typeof categories)[number]
  /** Path data of a 24 px stroke icon, in lucide's manner. */
  readonly icon: string
  /** The root element; `section` gets `aria-labelledby` when the block has a heading. */
  readonly tag: 'section' | 'div' | 'header' | 'footer' | 'nav'
  /** Types that may stand in it; missing: it holds none. */
  readonly holds?: readonly string[] | 'content'
  /** Types it may stand in; missing: anywhere that holds it, and on the page itself. */
  readonly within?: readonly string[]
  readonly fields: All
  /** What is inside the root element. */
  readonly render: (values: ValuesOf<All>, context: RenderContext) => Html
  /** Classes of the root element beside the type, such as `lp-tone-tinted`. */
  readonly classes?: (values: ValuesOf<All>) => readonly string[]
}

/** Everything a block may know. */
export interface RenderContext {
  readonly data: PageData
  /** Id of this block's root element, as in the output. */
  readonly id: string
  /** Drawn blocks inside. */
  readonly children: Html
  /** In the editor empty fields are shown as hints; in a release they are left out. */
  readonly mode: 'editor' | 'release'
  /** A word of the page in the site's language, with its plural by `count`. */
  readonly word: (name: string, values?: Readonly<Record<string, string | number>>) => string
  /** `null` for an id that is gone; in a release unpublished courses are gone too. */
  readonly course: (id: string | null) => CourseView | null
  /** A reference's current words, by the site's locale; '' when its course is gone. */
  readonly text: (value: TextValue) => string
  /** Inline and block HTML of the small Markdown. */
  readonly rich: (value: string) => Html
  /** `null` when it leads nowhere: leave the link out. */
  readonly href: (link: LinkValue) => string | null
  readonly pictureOf: (value: PictureValue) => PictureView | null
  /**
   * `<img>` with `srcset`, size and words, loaded when it comes near. `priority` for what is the first picture of a
   * page: loaded at once, before all else; a release keeps it for the first one that asks. `eager`: loaded at once,
   * without going before others, such as a logo. A missing picture is a drawn cover, never a grey box.
   */
  readonly picture: (
    picture: PictureView | null,
    options: {
      sizes: string
      seed: string
      class?: string
      priority?: boolean
      eager?: boolean
      alt?: string
    },
  ) => Html
  readonly date: (value: DateValue) => string | null
  readonly money: (price: { amountMinor: number; currency: string }) => string
  readonly duration: (seconds: number) => string
  /**
   * Days left until the date, written into the bytes when they are served: the mark of `serving`, or in the editor
   * the number of today.
   */
  readonly daysLeft: (date: string) => Html
  /** Where the lead form of this block is sent; `null` in the editor. */
  readonly leadEndpoint: string | null
}

/** Keeps the types of a block's values together. */
export const defineBlock = <const All extends Fields>(block: Block<All>): Block => block as unknown as Block

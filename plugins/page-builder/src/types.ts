import type { Access, CollectionConfig, Field, PayloadRequest } from 'payload'
import type { CourseView, PictureView, ReleaseFile, SiteView } from './contract/index.ts'

/** A picture of the media library with its bytes, which a release copies. */
export interface LibraryPicture {
  readonly id: string
  readonly alt: string
  readonly width: number
  readonly height: number
  /** As the admin shows it. */
  readonly url: string
  readonly read: () => Promise<Uint8Array>
}

export interface PageBuilderEvent {
  readonly type:
    | 'page.published'
    | 'page.unpublished'
    | 'page.rolled'
    | 'page.split'
    | 'page.moved'
    | 'page.lead'
    | 'page.leads-read'
    | 'page.flagged'
  /** The page's id. */
  readonly subject: string
  readonly site: string
  readonly data: Readonly<Record<string, string | number | null>>
}

/** Where what a page shows comes from. `site` is what `siteOf` says of the page. */
export interface PageSource {
  readonly site: (req: PayloadRequest, site: string) => Promise<SiteView>
  /** All courses, unpublished ones too (marked), so that the editor can say what is wrong. */
  readonly courses: (req: PayloadRequest, site: string) => Promise<readonly CourseView[]>
  readonly pictures: (
    req: PayloadRequest,
    site: string,
    ids: readonly string[],
  ) => Promise<readonly LibraryPicture[]>
  /** Bytes of a picture of a course or of the site, by the address of its widest source. */
  readonly read: (req: PayloadRequest, site: string, picture: PictureView) => Promise<Uint8Array | null>
  /**
   * WebVTT of a course's public clip by the address that its view names, no further than the clip goes: a release
   * publishes it. Without it clips have no captions.
   */
  readonly captions?: (req: PayloadRequest, site: string, url: string) => Promise<string | null>
  /** CSS that sets the tokens on `:root`, for the canvas and for contrast. */
  readonly tokensCss: (req: PayloadRequest, site: string) => Promise<string>
}

/** Where a release's files are kept for good. */
export interface ReleaseStorage {
  /** The address that visitors' browsers ask; pure. */
  readonly url: (site: string, name: string) => string
  readonly store: (site: string, file: ReleaseFile) => Promise<void>
  /**
   * Removes a file that no release names, unless it was stored again within the last hour: then a release that is being
   * made will name it. One that is not there is no fault.
   */
  readonly remove: (site: string, name: string) => Promise<void>
  /** Content of a file for the admin, which may have no way to `url`; `null` when there is none of this name. */
  readonly read: (
    site: string,
    name: string,
  ) => Promise<{ readonly body: ReadableStream | Uint8Array; readonly contentType: string } | null>
}

/** Who sends a form of a page, as far as the app can say it. */
export interface PageVisitor {
  /** Of the verified host, never of what the browser says. */
  readonly site: string
  /** Address of the client, for limits; `null`: unknown. */
  readonly address: string | null
  readonly userAgent: string
}

/** Options of `pageBuilderPlugin`. Every documented default is the one in `options.ts`; a test compares them. */
export interface PageBuilderOptions {
  /**
   * `false` keeps the collections, so that migrations do not change, and drops endpoints, hooks and the editor.
   * @default true
   */
  enabled?: boolean
  /** Asked in endpoints, hooks and admin parts. Default: always. */
  activeFor?: (req: PayloadRequest) => boolean | Promise<boolean>
  /**
   * Slugs of the collections.
   * @default { pages: 'landing-pages', releases: 'landing-page-releases', leads: 'landing-page-leads', counts: 'landing-page-counts' }
   */
  slugs?: Partial<Slugs>
  /** Slug of the app's collection of pictures, which the editor's picker opens. */
  media: string
  /** Group of the collections in the admin's navigation. Default: Payload's own. */
  group?: string
  /** Who may do what with pages; publishing asks `update`. Releases and leads are read by whoever reads pages. */
  access: Pick<CollectionConfig['access'] & object, 'create' | 'read' | 'update' | 'delete'> & {
    read: Access
  }
  /** Fields of the collection of pages. */
  fields?: (args: { defaultFields: Field[] }) => Field[]
  /** The site that a page belongs to: its tenant's id, or one word where there is one site. */
  siteOf: (page: Readonly<Record<string, unknown>>) => string
  /**
   * Name of the field that holds the site, which the app adds to all four collections: rows of a page take it over, and
   * paths are unique within it. Default: none, there is one site.
   */
  siteField?: string
  source: PageSource
  storage: ReleaseStorage
  /** First segments of paths that the app answers itself: no page can have them. */
  reserved: readonly string[]
  /** Origin of a site's pages, for canonical addresses and preview links. */
  originOf: (req: PayloadRequest, site: string) => Promise<string>
  /** At least 32 bytes: signs preview links. */
  previewKey: Buffer
  /**
   * At least 32 bytes, the same as where pages are served: tells which release of a split a lead came from. Default:
   * leads count for the live one.
   */
  splitKey?: Buffer
  /**
   * The visitor behind a public request, `null` where no site answers at its host. Default: of the one site, without an
   * address; with `siteField` nobody.
   */
  visitorOf?: (req: PayloadRequest) => PageVisitor | null | Promise<PageVisitor | null>
  /**
   * Where the lead forms of a page are sent, on the site's host, and answered by `answerLead`. Without it by Payload's
   * endpoint.
   * @default page => `/api/{pages}/${page}/leads`
   */
  leadPath?: (page: string) => string
  /**
   * Takes one of a visitor's tries to send a form; a number of seconds to wait when there is none left. Default: five
   * in ten minutes from one address, counted in this process.
   */
  limitLeads?: (req: PayloadRequest, visitor: PageVisitor) => Promise<number | null>
  /** Called in the transaction of every change that a visitor could see. */
  onVisibleChange?: (req: PayloadRequest, site: string) => Promise<void>
  /** Called in the same transaction. */
  recordEvent?: (req: PayloadRequest, event: PageBuilderEvent) => Promise<void>
  /**
   * Hosts whose frames an embed block may show.
   * @default ['www.youtube-nocookie.com', 'player.vimeo.com', 'www.openstreetmap.org']
   */
  embeds?: readonly string[]
  /**
   * What drawing one page may take at most: milliseconds, and MB of the process's heap. A page of 300 blocks takes about a
   * second on a slow core; a small one needs 105 MB.
   * @default { time: 20000, memory: 384 }
   */
  drawing?: { readonly time?: number; readonly memory?: number }
}

export interface Slugs {
  readonly pages: string
  readonly releases: string
  readonly leads: string
  readonly counts: string
}

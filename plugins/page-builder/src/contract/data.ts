/** What a page can show: facts of the site and its courses as plain, serialisable views. The app supplies them. */
export interface PageData {
  readonly site: SiteView
  readonly courses: readonly CourseView[]
  /** Pictures of the media library that the page shows, by id. One that is gone is not here. */
  readonly pictures: Readonly<Record<string, PictureView>>
}

export interface SiteView {
  readonly name: string
  readonly tagline: string
  readonly description: string
  /** BCP 47. */
  readonly locale: string
  /** IANA. */
  readonly timeZone: string
  readonly logo: PictureView | null
  readonly supportEmail: string | null
  /** Paths that the site answers beside pages, for links: `{ courses: '/courses', redeem: '/redeem', … }`. */
  readonly paths: {
    readonly courses: string
    readonly redeem: string
    readonly signIn: string
    readonly terms: string
    readonly privacy: string
    readonly imprint: string
  }
  /** Every path that a link may lead to: the above, courses, and published pages. */
  readonly answers: readonly string[]
}

export interface CourseView {
  readonly id: string
  readonly published: boolean
  readonly href: string
  readonly title: string
  readonly summary: string
  readonly level: string | null
  readonly outcomes: readonly string[]
  readonly picture: PictureView | null
  readonly price: { readonly amountMinor: number; readonly currency: string } | null
  readonly isFree: boolean
  /** Where it is sold. */
  readonly soldAt: string | null
  readonly lectureCount: number
  readonly durationSeconds: number
  /** `YYYY-MM-DD` in the site's time zone. */
  readonly startsOn: string | null
  readonly instructor: { readonly name: string; readonly bio: string } | null
  readonly sections: readonly {
    readonly title: string
    readonly lectures: readonly {
      readonly title: string
      readonly durationSeconds: number | null
      readonly isFreePreview: boolean
    }[]
  }[]
  /** The public clip of a free preview, if there is one. */
  readonly clip: {
    readonly lectureTitle: string
    readonly url: string
    readonly poster: PictureView | null
    readonly durationSeconds: number
    /** WebVTT, by language. */
    readonly captions: readonly { readonly language: string; readonly url: string }[]
  } | null
}

export interface PictureView {
  readonly alt: string
  readonly width: number
  readonly height: number
  /** Narrowest first, at least one. In the editor that is the library's own file, in a release its frozen copies. */
  readonly sources: readonly { readonly url: string; readonly width: number }[]
}

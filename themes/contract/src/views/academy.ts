/** A picture that can be shown as it is: `url` is absolute or starts with `/`, sizes are CSS pixels. */
export interface PictureView {
  readonly url: string
  /** Empty for decoration; a theme passes it on unchanged. */
  readonly alt: string
  readonly width: number
  readonly height: number
}

/** A logo may be an SVG without a size of its own. */
export interface LogoView {
  readonly url: string
  readonly alt: string
  readonly width?: number
  readonly height?: number
}

/** The academy as every page shows it. Equal for every visitor. */
export interface AcademyView {
  readonly name: string
  /** One sentence that says who teaches what; may be empty. */
  readonly tagline: string
  /** A paragraph of plain text; may be empty. */
  readonly description: string
  /** BCP 47 tag, for `lang`, `dir`, dates, numbers and money. */
  readonly locale: string
  /** IANA name, for dates. */
  readonly timeZone: string
  readonly logo: LogoView | null
  /** Hrefs of the pages that the law asks for; a missing one is not linked. */
  readonly legal: { readonly imprint?: string; readonly privacy?: string; readonly terms?: string }
  readonly supportEmail: string | null
}

/** Where the academy's own pages are, so that no theme invents an address. */
export interface NavigationView {
  readonly homeHref: string
  readonly redeemHref: string
  readonly dashboardHref: string
  readonly accountHref: string
  /** A GET form leads here; its field is `searchParameter`. */
  readonly searchHref: string
  readonly signInHref: string
  readonly signUpHref: string
  /** GET; answers `Me` (`loadMe` in `client/`). The only personal call of a public page. */
  readonly meEndpoint: string
  /** POST; ends the session. */
  readonly signOutEndpoint: string
}

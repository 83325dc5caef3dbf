import sharp from 'sharp'
import {
  escapeHtml,
  type Finding,
  type PageData,
  type PictureView,
  type ReleaseFile,
} from '../contract/index.ts'
import { namedFile } from './contentName.ts'
import { blockAround, finding } from './findings.ts'

/** Widths of a picture's copies, in pixels: a small one, phones of two and of three times the density, a desk. */
export const copyWidths: readonly number[] = [480, 800, 1_200, 1_600]

export const pictureLimits = {
  /** Bytes of one original. */
  bytes: 30 * 1024 * 1024,
  /** Pixels of one original: a 48 MP camera. */
  pixels: 50_000_000,
  /** Seconds for one copy. */
  seconds: 20,
  /** Different pictures of one page. */
  count: 120,
} as const

const formats: readonly string[] = ['jpeg', 'png', 'webp', 'gif', 'heif', 'svg']

export interface PictureFiles {
  /** Bytes of the original; `null` when it is gone. */
  readonly read: (picture: PictureView) => Promise<Uint8Array | null>
  /** The address that visitors ask for a file of this name. */
  readonly address: (name: string) => string
}

/** All pictures that page data knows, each with the block that chose it where a block did. */
export const picturesOf = (data: PageData): readonly PictureView[] => [
  ...Object.values(data.pictures),
  ...(data.site.logo ? [data.site.logo] : []),
  ...data.courses.flatMap(({ picture, clip }) =>
    [picture, clip?.poster ?? null].filter(view => view !== null),
  ),
]

const decoded = (attribute: string) => attribute.replaceAll('&amp;', '&').replaceAll('&#39;', "'")

/** Addresses in `src`, `srcset` and `poster` of drawn markup. */
export const shownAddresses = (html: string): ReadonlySet<string> =>
  new Set(
    [...html.matchAll(/ (?:src|srcset|poster)="([^"]*)"/g)].flatMap(([, value = '']) =>
      decoded(value)
        .split(', ')
        .map(entry => entry.split(' ')[0] ?? ''),
    ),
  )

/** As addresses are spelled where markup shows them. */
export const spelled = (url: string) => url.replaceAll(' ', '%20').replaceAll(',', '%2C')

const identity = (picture: PictureView) => picture.sources.map(source => source.url).join(' ')

const copy = async (bytes: Uint8Array, width: number): Promise<{ file: ReleaseFile; width: number }> => {
  const { data, info } = await sharp(bytes, {
    limitInputPixels: pictureLimits.pixels,
    failOn: 'error',
    density: 144,
  })
    .timeout({ seconds: pictureLimits.seconds })
    .autoOrient()
    .resize({ width, withoutEnlargement: true })
    .webp({ quality: 78, effort: 4 })
    .toBuffer({ resolveWithObject: true })
  return { file: namedFile(data, 'webp', 'image/webp'), width: info.width }
}

interface Copied {
  readonly view: PictureView
  readonly files: readonly ReleaseFile[]
}

/** Copies of one picture: as WebP, SVG drawn to pixels, never larger than the original. */
const copiesOf = async (
  picture: PictureView,
  bytes: Uint8Array,
  address: PictureFiles['address'],
): Promise<Copied> => {
  const { format, autoOrient } = await sharp(bytes, { limitInputPixels: pictureLimits.pixels }).metadata()
  if (!formats.includes(format ?? '')) throw new TypeError(`No picture that can be shown: ${format}`)
  // A drawing has no size of its own; twice its nominal one keeps it sharp.
  const own = format === 'svg' ? autoOrient.width * 2 : autoOrient.width
  const most = Math.min(own, copyWidths.at(-1) ?? own)
  const widths = [...copyWidths.filter(width => width < most), most]
  const copies: Awaited<ReturnType<typeof copy>>[] = []
  for (const width of widths) copies.push(await copy(bytes, width))
  return {
    view: {
      alt: picture.alt,
      width: autoOrient.width,
      height: autoOrient.height,
      sources: copies.map(({ file, width }) => ({ url: address(file.name), width })),
    },
    files: copies.map(({ file }) => file),
  }
}

export interface CopiedPictures {
  /** The same data with the copies' addresses for every picture that is shown. */
  readonly data: PageData
  readonly files: readonly ReleaseFile[]
  readonly findings: readonly Finding[]
  /** Bytes of a file by the address that the page shows. */
  readonly weights: ReadonlyMap<string, number>
}

/** Puts other pictures in the place of those that `of` knows. */
const replaced = (data: PageData, of: (picture: PictureView) => PictureView): PageData => {
  const perhaps = (picture: PictureView | null) => (picture === null ? null : of(picture))
  return {
    ...data,
    site: { ...data.site, logo: perhaps(data.site.logo) },
    pictures: Object.fromEntries(Object.entries(data.pictures).map(([id, picture]) => [id, of(picture)])),
    courses: data.courses.map(course => ({
      ...course,
      picture: perhaps(course.picture),
      clip: course.clip && { ...course.clip, poster: perhaps(course.clip.poster) },
    })),
  }
}

const gone = ({ sources }: PictureView, html: string): Finding => {
  const places = sources.map(({ url }) => html.indexOf(escapeHtml(spelled(url)))).filter(at => at >= 0)
  const block = places.length > 0 ? blockAround(html, Math.min(...places)) : null
  return finding('gone-picture', 'error', { block }, { picture: sources[0]?.url ?? '' })
}

/**
 * Copies every picture that `html` (drawn with `data`) shows, so that a release keeps it when the library loses it.
 * What cannot be read or drawn becomes a finding; the page then shows a drawn cover in its place.
 */
export const copyPictures = async (
  html: string,
  data: PageData,
  { read, address }: PictureFiles,
): Promise<CopiedPictures> => {
  const shown = shownAddresses(html)
  const wanted = new Map(
    picturesOf(data)
      .filter(picture => picture.sources.some(({ url }) => shown.has(url) || shown.has(spelled(url))))
      .map(picture => [identity(picture), picture]),
  )
  const copies = new Map<string, Copied>()
  const findings: Finding[] = []
  for (const [key, picture] of wanted) {
    try {
      if (copies.size + findings.length >= pictureLimits.count) throw new RangeError('There are too many.')
      const bytes = await read(picture)
      if (!bytes || bytes.byteLength > pictureLimits.bytes) throw new TypeError('It is gone or too large.')
      copies.set(key, await copiesOf(picture, bytes, address))
    } catch {
      findings.push(gone(picture, html))
    }
  }
  const files = [...copies.values()].flatMap(copied => copied.files)
  return {
    data: replaced(data, picture => {
      const found = copies.get(identity(picture))
      if (found) return { ...found.view, alt: picture.alt }
      return wanted.has(identity(picture)) ? { ...picture, sources: [] } : picture
    }),
    files: [...new Map(files.map(file => [file.name, file])).values()],
    findings,
    weights: new Map(files.map(file => [address(file.name), file.bytes.byteLength])),
  }
}

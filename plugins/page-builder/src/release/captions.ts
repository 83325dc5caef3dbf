import type { PageData, ReleaseFile } from '../contract/index.ts'
import { namedFile } from './contentName.ts'
import { type PictureFiles, shownAddresses, spelled } from './pictures.ts'

export const captionLimits = {
  /** Bytes of one language: three minutes of dense speech are about 5 kB. */
  bytes: 256 * 1024,
  /** Languages of one page. */
  count: 64,
} as const

export interface CaptionFiles extends Pick<PictureFiles, 'address'> {
  /** WebVTT of a public clip by the address that page data names; `null` when there is none. Default: there never is. */
  readonly captions?: (url: string) => Promise<string | null>
}

export interface CopiedCaptions {
  /** The same data; captions have the copies' addresses, and those that are not shown or not there are left out. */
  readonly data: PageData
  readonly files: readonly ReleaseFile[]
}

/** Copies the captions of the clips that `html` (drawn with `data`) shows; visitors cannot ask for a video's own. */
export const copyCaptions = async (
  html: string,
  data: PageData,
  { captions = async () => null, address }: CaptionFiles,
): Promise<CopiedCaptions> => {
  const shown = shownAddresses(html)
  const urls = data.courses
    .flatMap(({ clip }) => clip?.captions ?? [])
    .map(({ url }) => url)
    .filter(url => shown.has(spelled(url)))
  const copies = new Map<string, ReleaseFile>()
  for (const url of [...new Set(urls)].slice(0, captionLimits.count)) {
    const text = await captions(url)
    const bytes = Buffer.from(text ?? '')
    const isUsable = text?.startsWith('WEBVTT') && bytes.byteLength <= captionLimits.bytes
    if (isUsable) copies.set(url, namedFile(bytes, 'vtt', 'text/vtt; charset=utf-8'))
  }
  return {
    data: {
      ...data,
      courses: data.courses.map(course => ({
        ...course,
        clip: course.clip && {
          ...course.clip,
          captions: course.clip.captions.flatMap(({ language, url }) => {
            const copy = copies.get(url)
            return copy ? [{ language, url: address(copy.name) }] : []
          }),
        },
      })),
    },
    files: [...new Map([...copies.values()].map(file => [file.name, file])).values()],
  }
}

import { escapeHtml, Html, type PictureView, type RenderContext } from '../contract/index.ts'
import { drawCover } from './cover.ts'
import { mediaAddress } from './links.ts'

type PictureOptions = Parameters<RenderContext['picture']>[1]

/** What browsers without `srcset` load: enough for a laptop, not for a wall. */
const usualWidth = 1_280

const first: readonly [string, string][] = [['fetchpriority', 'high']]
const later: readonly [string, string][] = [
  ['loading', 'lazy'],
  ['decoding', 'async'],
]

/** `<img>` of a known size, or a drawn cover in its place. */
export function drawPicture(picture: PictureView | null, options: PictureOptions): Html {
  const sources = (picture?.sources ?? []).flatMap(source => {
    const url = mediaAddress(source.url)
    return url ? [{ url, width: source.width }] : []
  })
  const usual = sources.find(source => source.width >= usualWidth) ?? sources.at(-1)
  if (!picture || !usual) return drawCover(options.seed, options.class)
  const attributes: [string, string][] = [
    ['src', usual.url],
    ['srcset', sources.map(source => `${source.url} ${source.width}w`).join(', ')],
    ['sizes', options.sizes],
    ['width', String(picture.width)],
    ['height', String(picture.height)],
    ['alt', options.alt ?? picture.alt],
    ...(options.class ? [['class', options.class] satisfies [string, string]] : []),
    ...(options.priority ? first : options.eager ? [] : later),
  ]
  return new Html(`<img ${attributes.map(([name, value]) => `${name}="${escapeHtml(value)}"`).join(' ')}>`)
}

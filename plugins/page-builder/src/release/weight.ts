import { brotliCompressSync, constants } from 'node:zlib'
import { type BuiltRelease, type Finding, weightBudget } from '../contract/index.ts'
import { finding } from './findings.ts'

/** A phone of 390 px at its usual three pixels each loads the next wider copy of a picture across the page. */
const phonePixels = 1_170

const compressed = (text: string) =>
  brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  }).byteLength

const attributeOf = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? ''

/** The copy that a phone loads of one `<img>`. */
const loaded = (tag: string): string => {
  const sources = attributeOf(tag, 'srcset')
    .split(', ')
    .flatMap(entry => {
      const [url = '', width = ''] = entry.split(' ')
      return url ? [{ url, width: Number.parseInt(width, 10) }] : []
    })
  // A picture that is not across the page is loaded smaller: its own width in the layout bounds it.
  const fixed = /^(\d+)px$/.exec(attributeOf(tag, 'sizes'))?.[1]
  const needed = fixed ? Number(fixed) * 3 : phonePixels
  const chosen = sources.find(({ width }) => width >= needed) ?? sources.at(-1)
  return chosen?.url ?? attributeOf(tag, 'src')
}

/** Bytes that a phone loads before anything is scrolled: lazy pictures come later. */
export const weightOf = (
  html: string,
  css: string,
  pictures: ReadonlyMap<string, number>,
): BuiltRelease['weight'] => {
  const pictured = [...html.matchAll(/<img [^>]*>/g)]
    .map(([tag]) => tag)
    .filter(tag => !tag.includes(' loading="lazy"'))
    .map(loaded)
  // No browser waits with the poster of a video.
  const posters = [...html.matchAll(/<video [^>]*>/g)].map(([tag]) => attributeOf(tag, 'poster'))
  const first = [...pictured, ...posters].map(url => url.replaceAll('&amp;', '&'))
  return {
    html: compressed(html),
    css: compressed(css),
    pictures: [...new Set(first)].reduce((sum, url) => sum + (pictures.get(url) ?? 0), 0),
  }
}

export const tooHeavy = ({ html, css, pictures }: BuiltRelease['weight']): readonly Finding[] => {
  const weight = html + css + pictures
  return weight > weightBudget
    ? [finding('too-heavy', 'error', { block: null }, { weight, budget: weightBudget })]
    : []
}

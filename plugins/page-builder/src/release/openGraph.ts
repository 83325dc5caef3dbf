import sharp from 'sharp'
import { escapeHtml, type ReleaseFile } from '../contract/index.ts'
import { namedFile } from './contentName.ts'
import { pictureLimits } from './pictures.ts'
import { type Colour, colourOf, tokenSheet } from './tokenSheet.ts'

/** Size that Facebook, LinkedIn and others ask for. */
const width = 1_200
const height = 630
const margin = 72

const written = (colour: Colour | null, otherwise: string) =>
  colour
    ? `#${colour
        .map(channel =>
          Math.round(channel * 255)
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')}`
    : otherwise

/** Words in lines of about so many letters, the last one cut with an ellipsis. */
export const wrapped = (text: string, letters: number, most: number): readonly string[] => {
  const lines: string[] = []
  // A word longer than a line is cut into pieces, by whole characters.
  const words = text
    .split(/\s+/)
    .filter(Boolean)
    .flatMap(word => {
      const signs = [...word]
      const pieces = Math.ceil(signs.length / letters)
      return Array.from({ length: pieces }, (_, index) =>
        signs.slice(index * letters, (index + 1) * letters).join(''),
      )
    })
  for (const word of words) {
    const last = lines.at(-1)
    if (last !== undefined && [...last, ' ', ...word].length <= letters)
      lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  if (lines.length <= most) return lines
  return [...lines.slice(0, most - 1), `${[...(lines[most - 1] ?? '')].slice(0, letters - 1).join('')}…`]
}

// XML 1.0 knows none of the control characters, not even escaped.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
const xml = (text: string) => escapeHtml(text.toWellFormed().replace(/[\u0000-\u001f\ufffe\uffff]/g, ' '))

export interface OpenGraphWords {
  readonly title: string
  readonly siteName: string
  /** BCP 47. */
  readonly locale: string
  readonly tokensCss: string
  /** Bytes of the page's first picture, if it has one. */
  readonly picture: Uint8Array | null
}

const words = ({ title, siteName, tokensCss, locale }: OpenGraphWords, room: number) => {
  const sheet = tokenSheet(tokensCss)
  const ground = written(colourOf('var(--lt-accent)', sheet, 'light'), '#24304a')
  const front = written(colourOf('var(--lt-on-accent)', sheet, 'light'), '#ffffff')
  const isRightToLeft = /^(?:ar|fa|he|ur)\b/.test(locale)
  const size = title.length > 70 ? 52 : 64
  // A letter of a sans-serif is about 0.53 of its size wide.
  const lines = wrapped(title, Math.floor((room - margin * 2) / (size * 0.53)), 5)
  const x = isRightToLeft ? room - margin : margin
  const first = (height - lines.length * size * 1.15) / 2 + size * 0.85
  const drawn = lines
    .map(
      (line, index) =>
        `<text x="${x}" y="${Math.round(first + index * size * 1.15)}" font-size="${size}" font-weight="700">${xml(line)}</text>`,
    )
    .join('')
  const name = xml(wrapped(siteName, 48, 1)[0] ?? '')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="${ground}"/><g fill="${front}" font-family="sans-serif"${isRightToLeft ? ' text-anchor="end"' : ''}>${drawn}<text x="${x}" y="${height - margin}" font-size="30">${name}</text></g></svg>`
}

const pictureWidth = 460

const fitted = async (bytes: Uint8Array): Promise<Buffer | null> => {
  try {
    return await sharp(bytes, { limitInputPixels: pictureLimits.pixels, failOn: 'error' })
      .timeout({ seconds: pictureLimits.seconds })
      .autoOrient()
      .resize({ width: pictureWidth, height, fit: 'cover' })
      .flatten({ background: '#ffffff' })
      .toBuffer()
  } catch {
    // The page's own copy has told of it; the words stand alone then.
    return null
  }
}

/** The picture that other sites show for a link to the page: its title, the site's name and its first picture. */
export const openGraphPicture = async (given: OpenGraphWords): Promise<ReleaseFile> => {
  const picture = given.picture ? await fitted(given.picture) : null
  const ground = sharp(Buffer.from(words(given, picture ? width - pictureWidth : width)))
  const bytes = await ground
    .composite(picture ? [{ input: picture, left: width - pictureWidth, top: 0 }] : [])
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: 84 })
    .timeout({ seconds: pictureLimits.seconds })
    .toBuffer()
  return namedFile(bytes, 'jpg', 'image/jpeg')
}

/**
 * Colours as OKLCH, in which equal steps look equal, and back to what a screen shows. Matrices: Björn
 * Ottosson, https://bottosson.github.io/posts/oklab/ ; contrast: WCAG 2.2, relative luminance.
 */

export interface Oklch {
  /** Lightness, 0 to 1. */
  readonly l: number
  /** Chroma, 0 to about 0.37. */
  readonly c: number
  /** Hue in degrees. */
  readonly h: number
}

type Triple = readonly [number, number, number]

const toLinear = (channel: number) =>
  channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
const toGamma = (channel: number) =>
  channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055

/** Reads `#rgb` and `#rrggbb`; null for anything else. Channels run from 0 to 1. */
export function parseHex(text: string): Triple | null {
  const found = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1]
  if (!found) return null
  const full = found.length === 3 ? [...found].map(digit => digit + digit).join('') : found
  const channel = (at: number) => Number.parseInt(full.slice(at, at + 2), 16) / 255
  return [channel(0), channel(2), channel(4)]
}

function luminance(hex: string): number {
  const rgb = parseHex(hex)
  if (!rgb) throw new RangeError(`"${hex}" is not a colour of the form #rrggbb`)
  return 0.2126 * toLinear(rgb[0]) + 0.7152 * toLinear(rgb[1]) + 0.0722 * toLinear(rgb[2])
}

/** WCAG contrast of two hex colours: 1 (equal) to 21. Throws a `RangeError` for anything but hex. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

/** Throws a `RangeError` for anything but `#rgb` or `#rrggbb`. */
export function toOklch(hex: string): Oklch {
  const rgb = parseHex(hex)
  if (!rgb) throw new RangeError(`"${hex}" is not a colour of the form #rrggbb`)
  const r = toLinear(rgb[0])
  const g = toLinear(rgb[1])
  const b = toLinear(rgb[2])
  const long = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
  const medium = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
  const short = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
  const l = 0.2104542553 * long + 0.793617785 * medium - 0.0040720468 * short
  const a = 1.9779984951 * long - 2.428592205 * medium + 0.4505937099 * short
  const bb = 0.0259040371 * long + 0.7827717662 * medium - 0.808675766 * short
  return { l, c: Math.hypot(a, bb), h: ((Math.atan2(bb, a) * 180) / Math.PI + 360) % 360 }
}

function linearOf({ l, c, h }: Oklch): Triple {
  const a = c * Math.cos((h * Math.PI) / 180)
  const b = c * Math.sin((h * Math.PI) / 180)
  const long = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const medium = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const short = (l - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
    -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
    -0.0041960863 * long - 0.7034186147 * medium + 1.707614701 * short,
  ]
}

const tolerance = 0.0005
const isShown = (rgb: Triple) => rgb.every(channel => channel >= -tolerance && channel <= 1 + tolerance)

/** The nearest colour of sRGB: lightness and hue are kept, chroma gives way. */
export function toHex(colour: Oklch): string {
  const l = Math.min(1, Math.max(0, colour.l))
  let low = 0
  let high = colour.c
  if (!isShown(linearOf({ ...colour, l }))) {
    for (let round = 0; round < 24; round++) {
      const middle = (low + high) / 2
      if (isShown(linearOf({ l, c: middle, h: colour.h }))) low = middle
      else high = middle
    }
  } else low = high
  const channels = linearOf({ l, c: low, h: colour.h }).map(channel => {
    const shown = Math.round(toGamma(Math.min(1, Math.max(0, channel))) * 255)
    return shown.toString(16).padStart(2, '0')
  })
  return `#${channels.join('')}`
}

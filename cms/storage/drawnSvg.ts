import { APIError, type CollectionBeforeOperationHook, type Payload } from 'payload'

const limits = {
  /** Bytes of a drawing. */
  bytes: 1024 * 1024,
  /** Seconds to draw it. */
  seconds: 10,
}
/** Pixels of the longer side: twice what a page shows of a picture on a desk. */
const longestSide = 1_600
/** Pixels for an inch at which `sharp` draws at the size that a drawing says of itself. */
const ownDensity = 72

/**
 * Keeps an SVG as the picture that it draws: markup of others, which may hold scripts and addresses, never reaches the
 * library, an editor or a visitor. Nothing is fetched for it. Runs before access is asked for, so for staff alone.
 */
export const drawSvg: CollectionBeforeOperationHook = async ({ args, req: { file, payload, user } }) => {
  if (!file || user?.collection !== 'users' || !isSvg(file)) return args
  const data = await drawn(payload, file.data)
  Object.assign(file, {
    data,
    size: data.length,
    mimetype: 'image/png',
    name: `${file.name.replace(/\.svg$/i, '')}.png`,
  })
  return args
}

const isSvg = ({ mimetype, name }: { mimetype: string; name: string }) =>
  mimetype === 'image/svg+xml' || /\.svg$/i.test(name)

async function drawn({ config: { sharp } }: Payload, drawing: Buffer): Promise<Buffer> {
  if (!sharp) throw new Error('Drawings need `sharp` in the Payload config.')
  if (drawing.length > limits.bytes) throw refusal('This drawing is larger than 1 MB.')
  // Compressed ones would grow without a bound.
  if (!/^\uFEFF?\s*</.test(drawing.subarray(0, 1_000).toString('utf8'))) throw refusal('This is no SVG file.')
  try {
    const { width, height, format } = await sharp(drawing, { limitInputPixels: false }).metadata()
    if (format !== 'svg') throw new TypeError(`No drawing: ${format}`)
    const density = Math.max(1, (ownDensity * longestSide) / Math.max(width, height))
    return await sharp(drawing, { density })
      .timeout({ seconds: limits.seconds })
      .resize({ width: longestSide, height: longestSide, fit: 'inside' })
      .png()
      .toBuffer()
  } catch {
    throw refusal('This drawing cannot be read.')
  }
}

const refusal = (what: string) =>
  new APIError(`${what} Send it as PNG or WebP, at most ${longestSide} pixels wide.`, 400, null, true)

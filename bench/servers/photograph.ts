import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import sharp from 'sharp'

const width = 1_600
const height = 1_000

/** Grain of one size: as many dots across as given, blown up to the whole picture. */
const grain = async (across: number, opacity: number): Promise<Buffer> => {
  const rows = Math.ceil((across * height) / width)
  const noise = await sharp({
    create: {
      width: across,
      height: rows,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
    .png()
    .toBuffer()
  return sharp(noise)
    .resize(width, height, { kernel: 'cubic', fit: 'fill' })
    .ensureAlpha(opacity)
    .png()
    .toBuffer()
}

/** From large shapes to fine grain, each size as strong as it is in photographs: half as strong at twice as fine. */
const sizes = [
  [6, 0.9],
  [12, 0.6],
  [25, 0.45],
  [50, 0.34],
  [100, 0.26],
  [200, 0.2],
  [400, 0.15],
  [800, 0.11],
  [1_600, 0.05],
] as const

/** A picture that weighs what photographs weigh, since it has something to see at every size. */
async function drawPhotograph(): Promise<Buffer> {
  const layers: Buffer[] = []
  for (const [across, opacity] of sizes) layers.push(await grain(across, opacity))
  return sharp({ create: { width, height, channels: 3, background: '#56677a' } })
    .composite(layers.map(input => ({ input })))
    .jpeg({ quality: 90 })
    .toBuffer()
}

/** So many photographs: those of a folder, in the order of their names, or drawn ones. */
export async function photographs(count: number, folder: string | undefined): Promise<Buffer[]> {
  if (folder === undefined) return Promise.all(Array.from({ length: count }, drawPhotograph))
  const names = (await readdir(folder)).filter(name => /\.(?:jpe?g|png|webp)$/i.test(name)).sort()
  if (names.length < count) throw new Error(`${folder} has fewer than ${count} pictures`)
  return Promise.all(names.slice(0, count).map(name => readFile(join(folder, name))))
}

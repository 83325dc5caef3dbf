/**
 * Covers for courses without a picture: ornaments as a printer would set them, drawn from a seed. The same
 * seed draws the same cover, everywhere and always.
 */
export interface Drawing {
  /** Which of the academy's colours lie where: `paper` is pale, `ink` deep. */
  readonly ground: 'paper' | 'ink'
  readonly marks: readonly Mark[]
}

export type Mark =
  | { readonly kind: 'arc'; readonly d: string; readonly tone: Tone }
  | { readonly kind: 'disc'; readonly x: number; readonly y: number; readonly r: number; readonly tone: Tone }
  | {
      readonly kind: 'block'
      readonly x: number
      readonly y: number
      readonly size: number
      readonly tone: Tone
    }

export type Tone = 'strong' | 'middle' | 'soft'

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(seed: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) value = Math.imul(value ^ seed.charCodeAt(at), 0x01000193) >>> 0
  return value
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: string): () => number {
  let state = hash(seed)
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

export const columns = 6
export const rows = 4
/** Side of a tile in the drawing's units. */
export const tile = 40

const tones: readonly Tone[] = ['strong', 'middle', 'middle', 'soft']

/** A quarter disc with its corner at one of the tile's four. */
function quarter(x: number, y: number, turn: number): string {
  const far = [
    [x, y],
    [x + tile, y],
    [x + tile, y + tile],
    [x, y + tile],
  ] as const
  const [cx, cy] = far[turn % 4] ?? far[0]
  const [ax, ay] = far[(turn + 1) % 4] ?? far[0]
  const [bx, by] = far[(turn + 3) % 4] ?? far[0]
  return `M${cx} ${cy}L${ax} ${ay}A${tile} ${tile} 0 0 1 ${bx} ${by}Z`
}

function markAt(column: number, row: number, family: number, next: () => number): Mark | null {
  const x = column * tile
  const y = row * tile
  const tone = tones[Math.floor(next() * tones.length)] ?? 'soft'
  const chance = next()
  if (chance < 0.14) return null
  if (family === 0) return { kind: 'arc', d: quarter(x, y, Math.floor(next() * 4)), tone }
  if (family === 1)
    return { kind: 'arc', d: quarter(x, y, (column + row + (chance > 0.8 ? 1 : 0)) % 4), tone }
  if (chance < 0.3) return { kind: 'block', x, y, size: tile, tone }
  if (chance < 0.5) return { kind: 'disc', x: x + tile / 2, y: y + tile / 2, r: tile / 2, tone }
  return { kind: 'arc', d: quarter(x, y, Math.floor(next() * 4)), tone }
}

/** Draws a sheet of 6 by 4 tiles. */
export function draw(seed: string): Drawing {
  const next = numbers(seed)
  const family = Math.floor(next() * 3)
  const ground = next() < 0.5 ? 'paper' : 'ink'
  const places = Array.from({ length: columns * rows }, (_, index) => index)
  const marks = places.flatMap(place => {
    const mark = markAt(place % columns, Math.floor(place / columns), family, next)
    return mark ? [mark] : []
  })
  return { ground, marks }
}

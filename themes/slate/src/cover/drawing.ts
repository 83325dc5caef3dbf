/**
 * Covers for courses without a picture: engraved patterns like those on old endpapers and bonds, drawn from
 * a seed. The same seed draws the same cover, everywhere and always.
 */
export interface Drawing {
  readonly ground: 'paper' | 'ink' | 'solid'
  readonly width: number
  readonly height: number
  /** The `d` of one path; empty where the pattern is made of fans or rings. */
  readonly lines: string
  /** Places of `fan`, painted one after the other. */
  readonly fans: readonly FanPlace[]
  readonly rings: readonly Ring[]
}

/** Where the corner of a fan lies and which way it opens. A sheet has many: they are one drawing, used again. */
export interface FanPlace {
  readonly x: number
  readonly y: number
  readonly towardsX: 1 | -1
  readonly towardsY: 1 | -1
}

/** An ellipse around the centre of the sheet, turned by degrees. */
export interface Ring {
  readonly rx: number
  readonly ry: number
  readonly turn: number
}

/** Tiles across and down. Finer sheets are for large places, so that lines stay lines. */
export interface Sheet {
  readonly columns: number
  readonly rows: number
}

const tile = 80
const spacing = 8

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

/**
 * Rings of a quarter around the corner (0, 0), opening to the right and down, and the quarter disc that hides what
 * lies under them; both as the `d` of a path.
 */
export const fan: { readonly disc: string; readonly rings: string } = (() => {
  const arc = (r: number) => `A${r} ${r} 0 0 1 0 ${r}`
  const rings: string[] = []
  for (let r = spacing / 2; r < tile; r += spacing) rings.push(`M${r} 0${arc(r)}`)
  return { disc: `M0 0H${tile}${arc(tile)}Z`, rings: rings.join('') }
})()

/** Two fans a tile, one over the other. Every edge is crossed at the same places, so tiles join to rivers. */
function rivers({ columns, rows }: Sheet, next: () => number): readonly FanPlace[] {
  return Array.from({ length: columns * rows }, (_, place) => {
    const x = (place % columns) * tile
    const y = Math.floor(place / columns) * tile
    const [right, bottom] = [x + tile, y + tile]
    const fans: FanPlace[] =
      next() < 0.5
        ? [
            { x, y, towardsX: 1, towardsY: 1 },
            { x: right, y: bottom, towardsX: -1, towardsY: -1 },
          ]
        : [
            { x: right, y, towardsX: -1, towardsY: 1 },
            { x, y: bottom, towardsX: 1, towardsY: -1 },
          ]
    return next() < 0.5 ? fans : fans.reverse()
  }).flat()
}

/** Lines that swell and calm down, as on a banknote. */
function waves({ columns, rows }: Sheet, next: () => number): string {
  const length = [48, 60, 80][Math.floor(next() * 3)] ?? 60
  const crest = 0.25 + next() * 0.5
  const reach = 34 + next() * 20
  const width = columns * tile
  const height = rows * tile
  const lines: string[] = []
  for (let y = -40; y <= height + 40; y += spacing) {
    const nearness = Math.exp(-(((y / height - crest) * 2.6) ** 2))
    const bend = Math.round(reach * nearness)
    const repeats = 't'.repeat(Math.ceil(width / length) + 1).replaceAll('t', `t${length} 0`)
    lines.push(`M${-length} ${y}q${length / 2} ${-bend} ${length} 0${repeats}`)
  }
  return lines.join('')
}

/** Ellipses turned around one middle: a rosette. */
function rosette({ columns, rows }: Sheet, next: () => number): readonly Ring[] {
  const size = Math.min(columns, rows) * tile
  const petals = 18 + Math.floor(next() * 10)
  const slimness = 0.28 + next() * 0.3
  const ring = (scale: number) =>
    Array.from({ length: petals }, (_, index) => ({
      rx: Math.round(size * scale),
      ry: Math.round(size * scale * slimness),
      turn: Math.round((index * 1800) / petals) / 10,
    }))
  return [...ring(0.78), ...ring(0.3)]
}

/** Draws a sheet. */
export function draw(seed: string, sheet: Sheet): Drawing {
  const next = numbers(seed)
  const family = Math.floor(next() * 3)
  const ground = (['paper', 'ink', 'solid'] as const)[Math.floor(next() * 3)] ?? 'paper'
  return {
    ground,
    width: sheet.columns * tile,
    height: sheet.rows * tile,
    fans: family === 0 ? rivers(sheet, next) : [],
    lines: family === 1 ? waves(sheet, next) : '',
    rings: family === 2 ? rosette(sheet, next) : [],
  }
}

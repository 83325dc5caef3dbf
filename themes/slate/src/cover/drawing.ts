/**
 * Covers for courses without a picture: engraved patterns like those on old endpapers and bonds, drawn from
 * a seed. The same seed draws the same cover, everywhere and always.
 */
export interface Drawing {
  readonly ground: 'paper' | 'ink' | 'solid'
  readonly width: number
  readonly height: number
  readonly motif: Motif
  /** Where the motif stands, painted one after the other: values of `transform`. One drawing, used again, is light. */
  readonly places: readonly string[]
}

/** Values of `d`. */
export interface Motif {
  /** What hides the motifs below, in the ground's colour; empty where nothing does. */
  readonly cover: string
  readonly lines: string
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

type Pattern = Pick<Drawing, 'motif' | 'places'>

/** Rings of a quarter around a corner, opening to the right and down, and the quarter disc under them. */
const fan: Motif = (() => {
  const arc = (r: number) => `A${r} ${r} 0 0 1 0 ${r}`
  const rings: string[] = []
  for (let r = spacing / 2; r < tile; r += spacing) rings.push(`M${r} 0${arc(r)}`)
  return { cover: `M0 0H${tile}${arc(tile)}Z`, lines: rings.join('') }
})()

/** Two fans a tile, one over the other. Every edge is crossed at the same places, so tiles join to rivers. */
function rivers({ columns, rows }: Sheet, next: () => number): Pattern {
  const at = (x: number, y: number, towardsX: 1 | -1, towardsY: 1 | -1) =>
    `matrix(${towardsX} 0 0 ${towardsY} ${x} ${y})`
  const places = Array.from({ length: columns * rows }, (_, place) => {
    const x = (place % columns) * tile
    const y = Math.floor(place / columns) * tile
    const [right, bottom] = [x + tile, y + tile]
    const fans =
      next() < 0.5 ? [at(x, y, 1, 1), at(right, bottom, -1, -1)] : [at(right, y, -1, 1), at(x, bottom, 1, -1)]
    return next() < 0.5 ? fans : fans.reverse()
  })
  return { motif: fan, places: places.flat() }
}

/** Lines that swell and calm down, as on a banknote: one period of all of them, side by side. */
function waves({ columns, rows }: Sheet, next: () => number): Pattern {
  const length = [48, 60, 80][Math.floor(next() * 3)] ?? 60
  const crest = 0.25 + next() * 0.5
  const reach = 34 + next() * 20
  const width = columns * tile
  const height = rows * tile
  const lines: string[] = []
  for (let y = -40; y <= height + 40; y += spacing) {
    const nearness = Math.exp(-(((y / height - crest) * 2.6) ** 2))
    lines.push(`M0 ${y}q${length / 2} ${-Math.round(reach * nearness)} ${length} 0t${length} 0`)
  }
  const period = 2 * length
  const places = Array.from(
    { length: Math.ceil(width / period) + 1 },
    (_, index) => `translate(${index * period - length})`,
  )
  return { motif: { cover: '', lines: lines.join('') }, places }
}

/** Two ellipses, turned around the middle of the sheet: a rosette. */
function rosette({ columns, rows }: Sheet, next: () => number): Pattern {
  const size = Math.min(columns, rows) * tile
  const petals = 18 + Math.floor(next() * 10)
  const slimness = 0.28 + next() * 0.3
  const ellipse = (scale: number) => {
    const [rx, ry] = [Math.round(size * scale), Math.round(size * scale * slimness)]
    return `M${-rx} 0a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0`
  }
  const middle = `translate(${(columns * tile) / 2} ${(rows * tile) / 2})`
  const turns = Array.from({ length: petals }, (_, index) => Math.round((index * 1800) / petals) / 10)
  return {
    motif: { cover: '', lines: ellipse(0.78) + ellipse(0.3) },
    places: turns.map(turn => `${middle}rotate(${turn})`),
  }
}

/** Draws a sheet. */
export function draw(seed: string, sheet: Sheet): Drawing {
  const next = numbers(seed)
  const family = Math.floor(next() * 3)
  const ground = (['paper', 'ink', 'solid'] as const)[Math.floor(next() * 3)] ?? 'paper'
  const pattern = [rivers, waves, rosette][family] ?? rivers
  return { ground, width: sheet.columns * tile, height: sheet.rows * tile, ...pattern(sheet, next) }
}

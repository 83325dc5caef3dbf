import { type Html, html } from '../contract/index.ts'

/** FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(seed: string): number {
  let value = 0x811c9dc5
  for (let at = 0; at < seed.length; at++) value = Math.imul(value ^ seed.charCodeAt(at), 0x01000193) >>> 0
  return value
}

/** Whole numbers below a limit, the same row for the same seed (xorshift32). */
function dice(seed: string): (sides: number) => number {
  let state = hash(seed) || 1
  return sides => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    state >>>= 0
    return Math.floor((state / 4_294_967_296) * sides)
  }
}

type Dice = ReturnType<typeof dice>

const width = 320
const height = 200
const path = (tone: number, d: string) => html`<path class="lp-ink-${tone}" d="${d}"/>`

/** Quarter discs, half discs and dots on a board of five by three. */
function board(roll: Dice): Html[] {
  const size = 66.7
  const shapes: Html[] = []
  for (let row = 0; row < 3; row++)
    for (let column = 0; column < 5; column++) {
      const [x, y] = [Math.round(column * size), Math.round(row * size)]
      const [right, bottom] = [Math.round((column + 1) * size), Math.round((row + 1) * size)]
      const side = right - x
      const tone = 1 + roll(3)
      const corner = roll(4)
      const form = roll(5)
      if (form === 0) continue
      if (form === 1) {
        const r = Math.round(side / 3.2)
        const middle = Math.round(side / 2)
        shapes.push(
          path(
            tone,
            `M${x + middle - r} ${y + middle}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`,
          ),
        )
      } else {
        const corners = [
          `M${x} ${y}H${right}A${side} ${side} 0 0 1 ${x} ${bottom}Z`,
          `M${right} ${y}V${bottom}A${side} ${side} 0 0 1 ${x} ${y}Z`,
          `M${right} ${bottom}H${x}A${side} ${side} 0 0 1 ${right} ${y}Z`,
          `M${x} ${bottom}V${y}A${side} ${side} 0 0 1 ${right} ${bottom}Z`,
        ]
        shapes.push(path(tone, corners[corner] ?? ''))
      }
    }
  return shapes
}

/** Rings around a point at the edge, each a step paler. */
function rings(roll: Dice): Html[] {
  const x = 40 + roll(240)
  const y = roll(2) * height
  const step = 26 + roll(12)
  return Array.from({ length: 8 }, (_, index) => {
    const r = (8 - index) * step
    return path(1 + (index % 3), `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`)
  })
}

/** Hills behind hills, and one disc over them. */
function hills(roll: Dice): Html[] {
  const r = 22 + roll(18)
  const x = 60 + roll(200)
  const y = 34 + roll(30)
  const layers = [0, 1, 2].map(layer => {
    const top = 78 + layer * 38 + roll(16)
    const swing = 20 + roll(34)
    const turn = 90 + roll(140)
    return path(
      1 + layer,
      `M0 ${top}Q${Math.round(turn / 2)} ${top - swing} ${turn} ${top}T${width} ${top - Math.round(swing / 2)}V${height}H0Z`,
    )
  })
  return [path(3, `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0`), ...layers]
}

const families = [board, rings, hills]

/**
 * A picture where none was chosen, in the site's colours: the same seed draws the same one. It says nothing that is
 * not beside it in words, so it is hidden from screen readers.
 */
export function drawCover(seed: string, className = ''): Html {
  const roll = dice(seed)
  const family = families[roll(families.length)] ?? board
  const ground = roll(2)
  return html`<svg class="${`lp-cover lp-cover-${ground} ${className}`.trim()}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false"><rect class="lp-ink-0" width="${width}" height="${height}"/>${family(roll)}</svg>`
}

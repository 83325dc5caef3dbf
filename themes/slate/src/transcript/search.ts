/** One line of the transcript; times are seconds of the video. */
export interface Line {
  readonly from: number
  readonly to: number
  readonly text: string
}

/** A line as it is shown: pieces in turn, hits marked. */
export type Piece = { readonly text: string; readonly isHit: boolean }

const escaped = (words: string) => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Finds words as they are typed: in any case, with any run of white space between them. Null for no words. */
export function patternOf(words: string): RegExp | null {
  const parts = words.trim().split(/\s+/).filter(Boolean)
  return parts.length === 0 ? null : new RegExp(parts.map(escaped).join('\\s+'), 'giu')
}

export function piecesOf(text: string, pattern: RegExp | null): readonly Piece[] {
  if (!pattern) return [{ text, isHit: false }]
  const pieces: Piece[] = []
  let done = 0
  for (const found of text.matchAll(pattern)) {
    if (found.index > done) pieces.push({ text: text.slice(done, found.index), isHit: false })
    pieces.push({ text: found[0], isHit: true })
    done = found.index + found[0].length
  }
  if (done < text.length) pieces.push({ text: text.slice(done), isHit: false })
  return pieces
}

/** The line that is said at a time: the last one that has begun; -1 before the first. */
export function lineAt(lines: readonly Line[], seconds: number): number {
  let low = 0
  let high = lines.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((lines[middle]?.from ?? 0) <= seconds) low = middle + 1
    else high = middle
  }
  return low - 1
}

/** Captions as a browser has read them, without marks of speakers and positions, in order of time. */
export function linesOf(
  cues: Iterable<{ startTime: number; endTime: number; text: string }>,
): readonly Line[] {
  const lines: Line[] = []
  for (const { startTime, endTime, text } of cues) {
    const plain = text.replace(/\s+/g, ' ').trim()
    const last = lines.at(-1)
    // Two cues at once with the same words are one line (roll-up captions).
    if (!plain || (last?.text === plain && startTime <= last.to)) continue
    lines.push({ from: startTime, to: endTime, text: plain })
  }
  return lines.sort((one, other) => one.from - other.from)
}

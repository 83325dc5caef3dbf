/** Ends of elements between which words do not run on. */
const breaks =
  /<\/?(?:address|article|aside|blockquote|br|button|caption|cite|dd|details|div|dl|dt|figcaption|figure|footer|form|h[1-6]|header|hr|label|li|main|nav|ol|option|p|section|summary|table|tbody|td|textarea|th|thead|tr|ul)\b[^>]*>/g

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
}

/** The field of a form that people neither see nor hear. */
const traps = /<div\b[^>]*\blp-trap\b[^>]*>.*?<\/div>/gs

/** Words that a visitor sees of sanitised markup, one line for each piece of text. */
export const visibleText = (html: string): string =>
  html
    .replace(traps, '\n')
    .replace(breaks, '\n')
    // Labels side by side are words apart; emphasis within a word is not.
    .replace(/<\/(?:span|b|a|svg)>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\u{e000}days (\d{4}-\d{2}-\d{2})\u{e001}/gu, '$1')
    .replace(/[\u{e000}\u{e001}]/gu, '')
    .replace(/&(?:amp|lt|gt|quot|#39);/g, entity => entities[entity] ?? entity)
    .split('\n')
    .map(line => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n')

export interface WordDifference {
  /** Runs of words, in the order of the page. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
}

/** Bounds of a comparison: a table of so many cells is 16 MB and 50 ms. */
const mostCells = 4_000_000
const mostRuns = 60
const longestRun = 400

type Step = 'same' | 'added' | 'removed'

/** Steps from one list to the other by their longest common part. */
const steps = (before: readonly string[], after: readonly string[]): readonly (readonly [Step, string])[] => {
  const [rows, columns] = [before.length, after.length]
  if ((rows + 1) * (columns + 1) > mostCells) {
    return [...before.map(word => ['removed', word] as const), ...after.map(word => ['added', word] as const)]
  }
  const width = columns + 1
  const lengths = new Uint32Array((rows + 1) * width)
  const at = (row: number, column: number) => lengths[row * width + column] ?? 0
  for (let row = rows - 1; row >= 0; row -= 1) {
    for (let column = columns - 1; column >= 0; column -= 1) {
      lengths[row * width + column] =
        before[row] === after[column]
          ? at(row + 1, column + 1) + 1
          : Math.max(at(row + 1, column), at(row, column + 1))
    }
  }
  const found: (readonly [Step, string])[] = []
  let [row, column] = [0, 0]
  while (row < rows || column < columns) {
    const [old, now] = [before[row] ?? '', after[column] ?? '']
    if (row < rows && column < columns && old === now) {
      found.push(['same', old])
      row += 1
      column += 1
    } else if (row < rows && (column === columns || at(row + 1, column) >= at(row, column + 1))) {
      found.push(['removed', old])
      row += 1
    } else {
      found.push(['added', now])
      column += 1
    }
  }
  return found
}

const runs = (all: readonly (readonly [Step, string])[], wanted: Step): readonly string[] => {
  const found: string[][] = []
  let isOpen = false
  for (const [step, word] of all) {
    if (step === wanted) {
      if (isOpen) found.at(-1)?.push(word)
      else found.push([word])
      isOpen = true
    } else if (step === 'same') isOpen = false
  }
  return found.slice(0, mostRuns).map(words => words.join(' ').slice(0, longestRun))
}

/** One word that stayed between words that changed reads better with them: "under" in a title that is a new one. */
const bridged = (all: readonly (readonly [Step, string])[]): readonly (readonly [Step, string])[] =>
  all.flatMap(([step, word], index) => {
    const [before, after] = [all[index - 1]?.[0] ?? 'same', all[index + 1]?.[0] ?? 'same']
    return step === 'same' && before !== 'same' && after !== 'same'
      ? [['removed', word] as const, ['added', word] as const]
      : [[step, word] as const]
  })

const wordsOf = (text: string) => text.split(/\s+/).filter(Boolean)

/** What the visible words of a release have more and less than those of another. Bounded in time and in answer. */
export const differenceInWords = (before: string, after: string): WordDifference => {
  const [old, now] = [wordsOf(before), wordsOf(after)]
  const least = Math.min(old.length, now.length)
  let start = 0
  while (start < least && old[start] === now[start]) start += 1
  let end = 0
  while (end < least - start && old.at(-1 - end) === now.at(-1 - end)) end += 1
  const all = bridged(steps(old.slice(start, old.length - end), now.slice(start, now.length - end)))
  return { added: runs(all, 'added'), removed: runs(all, 'removed') }
}

import { finderOf, type MarkedText, sentenceOf, type Word } from './markedText.ts'

/** Where in a video something is said; whole seconds. */
export interface Place {
  seconds: number
  sentence: MarkedText
}

/** Pure: the first sentence of a text that has most of the words; null where it has none. */
export function placeInText(text: string, words: readonly Word[]): MarkedText | null {
  const [best] = bestOf(text.split(/\n+|(?<=[.!?…])\s+/u), part => part, words, 1)
  return best === undefined ? null : sentenceOf(best, words)
}

/**
 * Pure: the cues of a video's captions, as they are kept (WebVTT without ids), that have most of the words, each with
 * what is said around it, in order of time.
 */
export function placesInCaptions(captions: string, words: readonly Word[], most: number): Place[] {
  const cues = captions.split(/\n\n+/).flatMap(block => {
    const [head = '', ...lines] = block.trim().split('\n')
    const [, clock] = /^([\d:.]+) --> /.exec(head) ?? []
    return clock === undefined ? [] : [{ seconds: secondsOf(clock), text: spoken(lines.join(' ')) }]
  })
  const numbered = cues.map((cue, at) => ({ ...cue, at }))
  return bestOf(numbered, ({ text }) => text, words, most)
    .sort((one, other) => one.at - other.at)
    .map(({ at, seconds, text }) => {
      const [before = '', after = ''] = [cues[at - 1]?.text, cues[at + 1]?.text]
      return { seconds, sentence: sentenceOf(`${text} ${after}`, words, before) }
    })
}

const entities: Record<string, string> = { '&nbsp;': ' ', '&lt;': '<', '&gt;': '>', '&amp;': '&' }
const spoken = (text: string) =>
  text.replaceAll(/<[^>]*>/g, '').replaceAll(/&(?:nbsp|lt|gt|amp);/g, entity => entities[entity] ?? entity)

/** Whole seconds of `HH:MM:SS.mmm`. */
const secondsOf = (clock: string): number =>
  Math.floor(clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0))

function bestOf<T>(
  parts: readonly T[],
  textOf: (part: T) => string,
  words: readonly Word[],
  most: number,
): T[] {
  const finders = words.map(word => ({ text: word.text, finder: finderOf([word], 'iu') }))
  return parts
    .map(part => {
      const text = textOf(part)
      const small = text.toLowerCase()
      // Looking for letters is much quicker than looking for words.
      const found = finders.filter(each => small.includes(each.text) && each.finder.test(text))
      return { part, count: found.length }
    })
    .filter(({ count }) => count > 0)
    .sort((one, other) => other.count - one.count)
    .slice(0, most)
    .map(({ part }) => part)
}

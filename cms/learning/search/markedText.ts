/** A text in pieces, with those marked that were looked for. */
export type MarkedText = readonly { text: string; isHit: boolean }[]

/** A word that is looked for, as PostgreSQL keeps it: in small letters; `isBeginning`: also what begins so. */
export interface Word {
  text: string
  isBeginning: boolean
}

/** Pure: the words of a `tsquery` as PostgreSQL writes it. */
export const wordsOf = (query: string): Word[] =>
  [...query.matchAll(/'((?:[^']|'')*)'(:\*)?/g)].map(([, text = '', beginning]) => ({
    text: text.replaceAll("''", "'").replaceAll('\\\\', '\\'),
    isBeginning: beginning !== undefined,
  }))

/** Stand around a hit between the functions of this file; characters that no script uses. */
const marks = { from: '\u{e000}', to: '\u{e001}' } as const

/** Pure: a text in pieces, with the words marked. */
export const markWords = (text: string, words: readonly Word[]): MarkedText => read(mark(text, words))

function mark(text: string, words: readonly Word[]): string {
  const clean = text.replaceAll(/[\u{e000}\u{e001}]/gu, '')
  if (words.length === 0) return clean
  return clean.replaceAll(finderOf(words, 'giu'), `${marks.from}$&${marks.to}`)
}

/** Finds any of the words, the longest first. */
export function finderOf(words: readonly Word[], flags: 'iu' | 'giu'): RegExp {
  const some = [...words]
    .sort((one, other) => other.text.length - one.text.length)
    .map(word => `${escaped(word.text)}${word.isBeginning ? '[\\p{L}\\p{N}]*' : '(?![\\p{L}\\p{N}])'}`)
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${some.join('|')})`, flags)
}

const escaped = (text: string) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')

function read(text: string): MarkedText {
  const pieces = text.split(new RegExp(`${marks.from}([^${marks.to}]*)${marks.to}`))
  return pieces.flatMap((piece, at) => (piece === '' ? [] : [{ text: piece, isHit: at % 2 === 1 }]))
}

/**
 * Pure: of a longer text the sentence with the first of the words, marked, and where that is too long, what stands
 * around it.
 * @param lead stands before the text, and is not what is looked through
 */
export function sentenceOf(given: string, words: readonly Word[], lead = ''): MarkedText {
  const most = 240
  const [first, rest] = [lead, given].map(part => mark(part.replaceAll(/\s+/gu, ' ').trim(), words))
  const text = first ? `${first} ${rest}` : `${rest}`
  const at = Math.max(0, text.indexOf(marks.from, first?.length))
  const before = text.slice(0, at)
  const ends = [...before.matchAll(/[.!?…]["'”’»)]*\s+/gu)].at(-1)
  let from = ends ? ends.index + ends[0].length : 0
  const hitEnds = Math.max(at, text.indexOf(marks.to, at))
  const after = /[.!?…]["'”’»)]*(?=\s|$)/u.exec(text.slice(hitEnds))
  let to = after ? hitEnds + after.index + after[0].length : text.length
  const room = Math.floor(most / 3)
  if (to - from > most) {
    if (at - from > room) from = wordFrom(text, at - room, at)
    if (to - from > most) to = wordEnd(text, from + most, hitEnds + 1)
  }
  const [start, end] = [
    text.slice(0, from).trim() === '' ? '' : '… ',
    text.slice(to).trim() === '' ? '' : ' …',
  ]
  const isWhole = (edge: string) => /[.!?…]["'”’»)]*\s*$/u.test(edge)
  const opening = isWhole(text.slice(0, from)) ? '' : start
  const closing = isWhole(text.slice(0, to)) ? '' : end
  return read(`${opening}${text.slice(from, to).trim()}${closing}`)
}

/** The beginning of a word at or after a place, before `latest`. */
function wordFrom(text: string, place: number, latest: number): number {
  const space = text.slice(place, latest).search(/\s/u)
  return space === -1 ? latest : place + space + 1
}

/** The end of a word at or before a place, after `earliest`. */
function wordEnd(text: string, place: number, earliest: number): number {
  const space = text.lastIndexOf(' ', place)
  return Math.max(space, earliest)
}

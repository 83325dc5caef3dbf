import { writeClock } from '../contract/clock.ts'
import { type Cue, readClock } from './cues.ts'

export interface CaptionsFault {
  /** Line of the text that was given, counted from 1. */
  readonly line: number
  readonly message: string
}

export type ReadCaptions =
  | { kind: 'captions'; cues: readonly Cue[] }
  | { kind: 'faulty'; faults: readonly CaptionsFault[] }

/** Bounds of one file: an hour of dense speech is about 1,000 cues and 100 kB. */
export const longestCaptions = 2 * 1024 * 1024
const mostCues = 20_000
const mostFaults = 20
const mostLinesOfCue = 20

/**
 * Reads WebVTT (https://www.w3.org/TR/webvtt1/) or SubRip. Cues come sorted by time; style sheets, regions, comments
 * and unknown tags are left out. `durationSeconds`, where it is known, is the end that no cue may begin after.
 */
export const readCaptions = (given: string, durationSeconds: number | null): ReadCaptions => {
  const lines = given
    .replace(/^\uFEFF/, '')
    .replaceAll(/\r\n?/g, '\n')
    .split('\n')
  const isWebVtt = /^WEBVTT(?:[ \t]|$)/.test(lines[0] ?? '')
  const faults: CaptionsFault[] = []
  const cues: Cue[] = []
  for (const block of blocksOf(lines, isWebVtt ? 1 : 0)) {
    if (isWebVtt && /^(?:NOTE|STYLE|REGION)\b/.test(block.lines[0] ?? '')) continue
    for (const each of cuesOf(block, durationSeconds)) {
      if (each.kind === 'fault') faults.push(each)
      else cues.push(each.cue)
    }
  }
  if (faults.length === 0 && cues.length === 0) faults.push(noCues)
  if (cues.length > mostCues) faults.push({ line: 1, message: `There are more than ${mostCues} captions.` })
  if (faults.length > 0) return { kind: 'faulty', faults: faults.slice(0, mostFaults) }
  return { kind: 'captions', cues: cues.sort((one, other) => one.startSeconds - other.startSeconds) }
}

const noCues: CaptionsFault = {
  line: 1,
  message: 'There is no caption. A file begins with WEBVTT (.vtt), or with 1 and a line of times (.srt).',
}

interface Block {
  /** Line of the first of `lines`. */
  readonly at: number
  readonly lines: readonly string[]
}

const blocksOf = (lines: readonly string[], from: number): Block[] => {
  const blocks: { at: number; lines: string[] }[] = []
  let open: { at: number; lines: string[] } | null = null
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? ''
    if (line.trim() === '') open = null
    else if (open) open.lines.push(line)
    else {
      open = { at: index + 1, lines: [line] }
      blocks.push(open)
    }
  }
  // What stands right below the first line of WebVTT belongs to its header.
  return from === 1 && blocks[0]?.at === 2 && !blocks[0].lines.some(isTiming) ? blocks.slice(1) : blocks
}

const timing = /^\s*(\S+)\s+-->\s+(\S+)(?:\s+(.*))?$/
const isTiming = (line: string) => line.includes('-->')

type Piece = { kind: 'cue'; cue: Cue } | ({ kind: 'fault' } & CaptionsFault)

/** Mostly one; several where the blank line between them was forgotten. */
function* cuesOf({ at, lines }: Block, durationSeconds: number | null): Generator<Piece> {
  const starts = lines.flatMap((line, index) => (isTiming(line) ? [index] : []))
  if (starts.length === 0) {
    const message = 'Here a line of times is missing, such as 00:00:01.000 --> 00:00:04.000.'
    yield { kind: 'fault', line: at, message }
  }
  for (const [which, start] of starts.entries()) {
    const next = starts[which + 1]
    // The line before the next times is its number.
    const hasNumber = next !== undefined && /^\d+$/.test(lines[next - 1]?.trim() ?? '')
    const end = next === undefined ? lines.length : hasNumber ? next - 1 : next
    const text = lines.slice(start + 1, end)
    yield cueOf({ at: at + start, times: lines[start] ?? '', text, durationSeconds })
  }
}

const cueOf = (given: {
  at: number
  times: string
  text: readonly string[]
  durationSeconds: number | null
}): Piece => {
  const fault = (message: string): Piece => ({ kind: 'fault', line: given.at, message })
  const [, from = '', to = '', settings = ''] = timing.exec(given.times) ?? []
  const [startSeconds, endSeconds] = [readClock(from), readClock(to)]
  if (startSeconds === null || endSeconds === null)
    return fault('These times cannot be read. Write them as 00:00:01.000 --> 00:00:04.000.')
  if (endSeconds <= startSeconds) return fault('This caption ends before it begins.')
  if (given.durationSeconds !== null && startSeconds > given.durationSeconds + 1)
    return fault(`This caption begins after the end of the video (${writeClock(given.durationSeconds)}).`)
  if (given.text.length > mostLinesOfCue) return fault(`This caption has more than ${mostLinesOfCue} lines.`)
  const text = given.text
    .map(cleanLine)
    .filter(line => line !== '')
    .join('\n')
  if (text === '') return fault('This caption has no text.')
  return { kind: 'cue', cue: { startSeconds, endSeconds, settings: cleanSettings(settings), text } }
}

const tag = /<\/?(?:[biu]|ruby|rt|(?:v|lang|c)(?:\.[\w-]+)*(?: [^<>&]*)?|(?:[biu]|ruby|rt)(?:\.[\w-]+)+)>/g

/** Keeps the tags that players know; SubRip's fonts and positions go, and a lone `<` becomes text. */
const cleanLine = (line: string): string => {
  const bare = line
    .trim()
    .replaceAll(/\{\\[^}]*\}/g, '')
    .replaceAll(/<\/?font[^>]*>|<\d[\d:.]*>/gi, '')
    .replaceAll('-->', '→')
  let cleaned = ''
  let from = 0
  for (const found of bare.matchAll(tag)) {
    cleaned += escapeText(bare.slice(from, found.index)) + found[0]
    from = found.index + found[0].length
  }
  return (cleaned + escapeText(bare.slice(from))).trim()
}

const escapeText = (text: string) =>
  text
    .replaceAll(/&(?!(?:amp|lt|gt|lrm|rlm|nbsp);)/g, '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')

const cleanSettings = (settings: string): string =>
  settings
    .split(/\s+/)
    .filter(each => /^(?:vertical|line|position|size|align):[\w.,%-]{1,30}$/.test(each))
    .join(' ')

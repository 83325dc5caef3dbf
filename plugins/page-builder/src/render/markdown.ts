import { Html, html } from '../contract/index.ts'
import { writtenTarget } from './links.ts'

/** Where the single `*` stands that ends an emphasis begun before `from`; -1 for none. */
function endOfEmphasis(text: string, from: number): number {
  for (let at = from; at < text.length; at++) {
    if (text[at] !== '*') continue
    if (text[at + 1] !== '*') return at
    at++
  }
  return -1
}

/** Something marked at `at`, and where the text goes on. */
interface Marked {
  readonly markup: Html
  readonly next: number
}

/** Marks hug their words: `4 * 5` is arithmetic. */
const hugs = (words: string) => words !== '' && words.trim() === words

function strongAt(text: string, at: number, links: boolean): Marked | null {
  const end = text.indexOf('**', at + 2)
  const words = text.slice(at + 2, end)
  if (end < 0 || !hugs(words)) return null
  return { markup: html`<strong>${inline(words, links)}</strong>`, next: end + 2 }
}

function emphasisAt(text: string, at: number, links: boolean): Marked | null {
  const end = endOfEmphasis(text, at + 1)
  const words = text.slice(at + 1, end)
  if (end < 0 || !hugs(words)) return null
  return { markup: html`<em>${inline(words, links)}</em>`, next: end + 1 }
}

function linkAt(text: string, at: number): Marked | null {
  const middle = text.indexOf('](', at)
  const end = middle < 0 ? -1 : text.indexOf(')', middle)
  if (end < 0) return null
  const words = text.slice(at + 1, middle)
  const target = writtenTarget(text.slice(middle + 2, end))
  if (target === null || !hugs(words) || words.includes('[')) return null
  return { markup: html`<a href="${target}">${inline(words, false)}</a>`, next: end + 1 }
}

/** A link holds no link, as in HTML. */
function inline(text: string, links: boolean): Html[] {
  const parts: Html[] = []
  let plain = 0
  for (let at = 0; at < text.length; ) {
    const isDouble = text.startsWith('**', at)
    const marked = isDouble
      ? strongAt(text, at, links)
      : text[at] === '*'
        ? emphasisAt(text, at, links)
        : links && text[at] === '['
          ? linkAt(text, at)
          : null
    if (!marked) {
      at += isDouble ? 2 : 1
      continue
    }
    parts.push(html`${text.slice(plain, at)}`, marked.markup)
    at = marked.next
    plain = at
  }
  return [...parts, html`${text.slice(plain)}`]
}

const item = /^\s*-\s+/

const paragraph = (lines: readonly string[]): Html =>
  html`<p>${lines.map((line, at) => html`${at > 0 && new Html('<br>')}${inline(line, true)}`)}</p>`

const list = (lines: readonly string[]): Html =>
  html`<ul>${lines.map(line => html`<li>${inline(line.replace(item, ''), true)}</li>`)}</ul>`

/** Lines that belong together: items of one list, or lines of one paragraph. */
function blocksOf(text: string): { isList: boolean; lines: string[] }[] {
  const blocks: { isList: boolean; lines: string[] }[] = []
  let open = false
  for (const raw of text.split(/\r\n|\r|\n/)) {
    const line = raw.trim()
    if (line === '') {
      open = false
      continue
    }
    const isList = item.test(raw)
    const last = blocks.at(-1)
    if (last && last.isList === isList && (open || isList)) last.lines.push(line)
    else blocks.push({ isList, lines: [line] })
    open = true
  }
  return blocks
}

/**
 * The small Markdown: paragraphs, `- lists`, `**strong**`, `*emphasis*` and `[words](link)`. There is no HTML in it:
 * everything else is shown as it was written.
 */
export const richText = (text: string): Html =>
  html`${blocksOf(text).map(({ isList, lines }) => (isList ? list(lines) : paragraph(lines)))}`

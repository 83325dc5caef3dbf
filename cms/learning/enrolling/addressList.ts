import { emailFaults, normaliseEmail } from '@lectern/plugin-supertokens'
import type { Person } from './enrollAddresses.ts'

/** A line of a list: somebody, or what is wrong with it and where. Lines and columns count from 1. */
export type AddressLine = { line: number } & (
  | ({ kind: 'person' } & Person)
  | { kind: 'broken'; column: number; fault: string }
)

interface Cells {
  line: number
  cells: string[]
  /** Column of a quote that never ends. */
  open?: number
}

const addressHeader = /^e-?mail(?:[ -]?(?:address|adresse))?$/i
const nameHeader = /^(?:full ?)?name$/i

/**
 * Pure: reads addresses with names from CSV (RFC 4180), as spreadsheets write it: parted by commas, semicolons or tabs,
 * with or without a line of headers. Without one, the first cell with an @ is the address and the first other one the
 * name. Empty lines are passed over; an address that comes again is told as broken.
 */
export function readAddressList(csv: string): AddressLine[] {
  const text = csv.replace(/^\uFEFF/, '')
  const rows = cellsOf(text, separatorOf(text)).filter(({ cells }) => cells.some(cell => cell !== ''))
  const head = rows[0]?.cells ?? []
  const place = {
    address: head.findIndex(cell => addressHeader.test(cell)),
    name: head.findIndex(cell => nameHeader.test(cell)),
  }
  const hasHeader = place.address >= 0
  const seen = new Map<string, number>()
  return (hasHeader ? rows.slice(1) : rows).map(row => {
    const read = readLine(row, hasHeader ? place : placeIn(row.cells))
    if (read.kind === 'broken') return read
    const before = seen.get(read.email)
    seen.set(read.email, before ?? row.line)
    return before === undefined
      ? read
      : { line: row.line, kind: 'broken', column: 1, fault: `This address is on line ${before} already.` }
  })
}

function placeIn(cells: readonly string[]) {
  const address = Math.max(
    0,
    cells.findIndex(cell => cell.includes('@')),
  )
  return { address, name: cells.findIndex((cell, at) => at !== address && cell !== '') }
}

function readLine({ line, cells, open }: Cells, place: { address: number; name: number }): AddressLine {
  const broken = (at: number, fault: string) => ({ line, kind: 'broken', column: at + 1, fault }) as const
  if (open !== undefined) return broken(open, 'A quotation mark opens here and never closes.')
  const address = cells[place.address] ?? ''
  if (address === '') return broken(place.address, 'There is no e-mail address.')
  if (emailFaults(address).length > 0)
    return broken(place.address, 'This is no e-mail address such as anna@example.com.')
  const name = (place.name < 0 ? '' : (cells[place.name] ?? '')).replaceAll(/\s+/g, ' ')
  if (name.length > 120) return broken(place.name, 'This name is longer than 120 characters.')
  return { line, kind: 'person', email: normaliseEmail(address), name }
}

/** The one of the three that the first line has most of. */
function separatorOf(text: string): string {
  const first = /^.*/m.exec(text.trimStart())?.[0].replaceAll(/"[^"]*"/g, '') ?? ''
  const count = (separator: string) => first.split(separator).length
  return [',', ';', '\t'].reduce((best, other) => (count(other) > count(best) ? other : best))
}

function cellsOf(text: string, separator: string): Cells[] {
  const rows: Cells[] = []
  let row: Cells = { line: 1, cells: [] }
  let cell = ''
  let line = 1
  let quoted = false
  const endCell = () => {
    row.cells.push(cell.trim())
    cell = ''
  }
  const endRow = () => {
    endCell()
    rows.push(row)
    row = { line, cells: [] }
  }
  for (let at = 0; at < text.length; at++) {
    const character = text[at] ?? ''
    if (character === '\n') line++
    if (quoted) {
      if (character !== '"') cell += character
      else if (text[at + 1] === '"') cell += text[++at]
      else quoted = false
    } else if (character === '"' && cell.trim() === '') {
      quoted = true
      cell = ''
    } else if (character === separator) endCell()
    else if (character === '\n') endRow()
    else if (character === '\r' && text[at + 1] !== '\n') {
      line++
      endRow()
    } else cell += character
  }
  if (quoted) row.open = row.cells.length
  endRow()
  return rows
}

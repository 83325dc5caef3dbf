import type { Probe } from './probe.ts'
import type { Answer, Ask, Side } from './types.ts'
import type { ActorName } from './world/actors.ts'
import { markerPattern } from './world/documents.ts'

/** What belongs to the foreign academy. */
export interface Foreign {
  readonly ids: ReadonlySet<string>
  /** Those of them that documents of the own academy point at: their ids are known there, and nothing else. */
  readonly pointedAt: ReadonlySet<string>
  /** How many documents there are beside the foreign ones, by what a route lists: `courses`, `courses/versions`. */
  readonly others: ReadonlyMap<string, number>
  /** What differs between any two answers of the app. */
  readonly noise: RegExp | undefined
}

export type Transport = (actor: ActorName, ask: Ask, writes: boolean) => Promise<Answer>

const uuids = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/gi
/** Of tables, which Payload draws anew for each statement; its errors in this process quote the statement. */
const aliases = /[0-9a-f]{8}(?:_[0-9a-f]{4}){3}_[0-9a-f]{12}/g
const times = /\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|\+00(?::00)?)?/g

/** An answer without what must differ between two of the same kind: ids, markers, times. */
export const plain = ({ status, headers, body }: Answer, { noise }: Pick<Foreign, 'noise'>): string =>
  (noise ? `${status}\n${headers}\n${body}`.replace(noise, '<noise>') : `${status}\n${headers}\n${body}`)
    .replace(uuids, '<id>')
    .replace(aliases, '<alias>')
    .replace(markerPattern, '<mark>')
    .replace(times, '<time>')

const markersOf = (text: string, side: Side): string[] =>
  [...text.matchAll(markerPattern)].filter(([, found]) => found?.toLowerCase() === side).map(([text]) => text)

const foreignIds = (text: string, { ids }: Foreign): string[] =>
  (text.match(uuids) ?? []).map(id => id.toLowerCase()).filter(id => ids.has(id))

const textOf = (ask: Ask) =>
  `${decodeURIComponent(ask.path)} ${JSON.stringify(ask.body ?? '')} ${decodeURIComponent(ask.form ?? '')} ${ask.file?.name ?? ''}`

const writtenOf = (answer: Answer) => answer.written.map(({ row }) => row).join('\n')

/** What an answer to a stranger tells or does that it must not; empty when it is shut. */
export function leaksOf(probe: Probe, ask: Ask, answer: Answer, unknown: Answer, foreign: Foreign): string[] {
  const leaks: string[] = []
  const said = textOf(ask)
  const shown = `${answer.headers}\n${answer.body}`
  const markers = markersOf(shown, 'b').filter(marker => !said.toLowerCase().includes(marker.toLowerCase()))
  if (markers.length > 0) leaks.push(`shows ${[...new Set(markers)].slice(0, 4).join(', ')}`)
  const ids = foreignIds(shown, foreign).filter(id => !said.includes(id) && !foreign.pointedAt.has(id))
  if (ids.length > 0) leaks.push(`names ${[...new Set(ids)].slice(0, 3).join(', ')}`)
  const counted = Number(/^\{.*"totalDocs":(\d+)/.exec(answer.body)?.[1] ?? 0)
  const others = foreign.others.get(listedBy(probe))
  if (others !== undefined && counted > others) leaks.push(`counts ${counted} where others have ${others}`)
  const written = foreignIds(writtenOf(answer), foreign)
  const copied = markersOf(writtenOf(answer), 'b').filter(
    marker => !said.toLowerCase().includes(marker.toLowerCase()),
  )
  if (written.length > 0 || copied.length > 0)
    leaks.push(`writes ${[...new Set(answer.written.map(({ table }) => table))].join(', ')}`)
  if (probe.expects === 'refused') {
    if (answer.status < 400) leaks.push(`answers ${answer.status}`)
    return leaks
  }
  const [one, other] = [plain(answer, foreign), plain(unknown, foreign)]
  if (one !== other) leaks.push(`differs from unknown: ${difference(one, other)}`)
  return leaks
}

/** What a route or call lists, as `Foreign.others` names it. */
function listedBy({ route, operation }: Probe): string {
  const slug = /^(?:\S+ \/api\/|local )([^/]+)/.exec(route)?.[1] ?? ''
  return /^(find|count)/.test(operation) && /[Vv]ersions/.test(operation) ? `${slug}/versions` : slug
}

/** Whether a field's own rule holds for whoever may see or change the rest of the document. */
export function revealed(probe: Probe, answer: Answer): string[] {
  const { secret = '', expects } = probe
  return (expects === 'hidden' ? showsSecret(answer, secret) : writesSecret(answer, secret))
    ? [`${expects === 'hidden' ? 'shows' : 'writes'} ${secret}`]
    : []
}

const showsSecret = ({ body }: Answer, secret: string) => body.toLowerCase().includes(secret.toLowerCase())
/** Rows that were that way before do not count. */
function writesSecret({ written }: Answer, secret: string): boolean {
  const having = written.filter(({ row }) => row.includes(secret))
  const before = having.filter(({ before }) => before).length
  return having.length - before > before
}

/** An onlooker's request must not change the academy; what names nobody but the onlooker is the onlooker's own. */
export function changesOf(answer: Answer, foreign: Foreign, ownId: string | undefined): string[] {
  return foreignIds(writtenOf(answer), foreign).some(id => id !== ownId)
    ? [`writes ${[...new Set(answer.written.map(({ table }) => table))].join(', ')}`]
    : []
}

/** Why the control proves nothing; `null` when it passes. */
export async function controlFault(
  probe: Probe,
  actor: ActorName,
  transport: Transport,
  foreign: Foreign,
): Promise<string | null> {
  const answer = await transport(actor, probe.ask('b', 'b'), probe.writes)
  const got = `${actor} got ${answer.status} ${answer.body.slice(0, 300)}`
  switch (probe.control) {
    case 'accepted':
      return answer.status < 300 ? null : got
    case 'reveals':
      return revealed(probe, answer).length > 0 ? null : got
    case 'lists':
      return answer.status < 300 &&
        (markersOf(answer.body, 'b').length > 0 || foreignIds(answer.body, foreign).length > 0)
        ? null
        : got
    case 'shows':
      return answer.status < 300 && markersOf(answer.body, 'b').length > 0 ? null : got
    case 'changes':
      return answer.status < 300 &&
        (foreignIds(writtenOf(answer), foreign).length > 0 || markersOf(writtenOf(answer), 'b').length > 0)
        ? null
        : got
    case 'differs': {
      const unknown = await transport(actor, probe.ask('b', 'x'), probe.writes)
      return plain(answer, foreign) !== plain(unknown, foreign) ? null : `${got}, as for unknown`
    }
  }
}

function difference(one: string, other: string): string {
  const lines = other.split('\n')
  const index = one.split('\n').findIndex((line, at) => line !== lines[at])
  const line = one.split('\n')[index] ?? ''
  const unknown = lines[index] ?? ''
  const at = [...line].findIndex((character, position) => character !== unknown[position])
  return `"${line.slice(Math.max(0, at - 60), at + 120)}" and "${unknown.slice(Math.max(0, at - 60), at + 120)}"`
}

/** What conditional headers are compared with. `modified` in milliseconds. */
export type Version = { etag: string; modified: number }

/** The conditional headers of one request, by their lower-case HTTP names without prefix. */
export type Conditions = {
  'if-match'?: string | undefined
  'if-none-match'?: string | undefined
  'if-modified-since'?: string | undefined
  'if-unmodified-since'?: string | undefined
}

export type ReadVerdict = 'send' | 'not-modified' | 'failed'

/** RFC 9110, section 13.2.2: entity tags have precedence over dates. Dates count whole seconds. */
export function judgeRead(conditions: Conditions, version: Version): ReadVerdict {
  const seconds = Math.floor(version.modified / 1000) * 1000
  if (conditions['if-match'] !== undefined) {
    if (!matches(conditions['if-match'], version.etag)) return 'failed'
  } else if (laterThan(seconds, conditions['if-unmodified-since'])) return 'failed'

  if (conditions['if-none-match'] !== undefined) {
    return matches(conditions['if-none-match'], version.etag) ? 'not-modified' : 'send'
  }
  const since = date(conditions['if-modified-since'])
  return since !== undefined && seconds <= since ? 'not-modified' : 'send'
}

export type WriteVerdict = 'write' | 'failed' | 'missing'

/** Conditional writes of S3: `If-None-Match: *` only where nothing is, `If-Match` only over that version. */
export function judgeWrite(conditions: Conditions, current: Version | undefined): WriteVerdict {
  const none = conditions['if-none-match']
  if (none !== undefined && current && matches(none, current.etag)) return 'failed'
  const match = conditions['if-match']
  if (match === undefined) return 'write'
  if (!current) return 'missing'
  return matches(match, current.etag) ? 'write' : 'failed'
}

/** Whether an `If-Range` value still names this version, so that a part may be sent. */
export function rangeStillValid(ifRange: string | undefined, version: Version): boolean {
  if (ifRange === undefined) return true
  if (ifRange.includes('"')) return ifRange.trim() === version.etag
  const since = date(ifRange)
  return since !== undefined && Math.floor(version.modified / 1000) * 1000 <= since
}

function matches(header: string, etag: string): boolean {
  const plain = unquote(etag)
  return header
    .split(',')
    .some(item => item.trim() === '*' || unquote(item.trim().replace(/^W\//, '')) === plain)
}

/** An entity tag without its quotation marks. */
export function unquote(etag: string): string {
  return etag.replace(/^"|"$/g, '')
}

function laterThan(time: number, header: string | undefined): boolean {
  const limit = date(header)
  return limit !== undefined && time > limit
}

function date(header: string | undefined): number | undefined {
  const time = header === undefined ? Number.NaN : Date.parse(header)
  return Number.isNaN(time) ? undefined : time
}

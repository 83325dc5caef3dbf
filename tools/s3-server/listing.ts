/** One page of a listing. `next` continues it, where it is not the last. */
export type Page = { keys: string[]; prefixes: string[]; next: string | undefined }

export type ListRequest = {
  prefix: string
  delimiter: string | undefined
  /** Only keys behind this one. */
  startAfter: string | undefined
  /** `next` of the page before. */
  token: string | undefined
  /** Most keys and common prefixes on the page together. */
  max: number
}

/** Lists keys that are sorted by `compareKeys`. Returns undefined when the token is none of ours. */
export function listKeys(sorted: string[], request: ListRequest): Page | undefined {
  const { prefix, delimiter, max } = request
  const page: Page = { keys: [], prefixes: [], next: undefined }
  let index = firstIndex(sorted, key => compareKeys(key, prefix) >= 0)
  if (request.token !== undefined) {
    const mark = readToken(request.token)
    if (!mark) return undefined
    index = Math.max(
      index,
      firstIndex(sorted, key => isBehind(key, mark.text, mark.kind === 'prefix')),
    )
  } else if (request.startAfter !== undefined) {
    const after = request.startAfter
    index = Math.max(
      index,
      firstIndex(sorted, key => isBehind(key, after, false)),
    )
  }
  if (max === 0) return page

  let last: Mark | undefined
  while (index < sorted.length) {
    const key = sorted[index] ?? ''
    if (!key.startsWith(prefix)) break
    if (page.keys.length + page.prefixes.length === max) {
      page.next = last && writeToken(last)
      break
    }
    const cut = delimiter ? key.indexOf(delimiter, prefix.length) : -1
    if (cut < 0) {
      page.keys.push(key)
      last = { kind: 'key', text: key }
      index += 1
    } else {
      const common = key.slice(0, cut + (delimiter ?? '').length)
      page.prefixes.push(common)
      last = { kind: 'prefix', text: common }
      index = firstIndex(sorted, candidate => isBehind(candidate, common, true))
    }
  }
  return page
}

type Mark = { kind: 'key' | 'prefix'; text: string }

function isBehind(key: string, mark: string, skipWithin: boolean): boolean {
  return compareKeys(key, mark) > 0 && !(skipWithin && key.startsWith(mark))
}

function writeToken(mark: Mark): string {
  return Buffer.from(`${mark.kind}:${mark.text}`).toString('base64url')
}

function readToken(token: string): Mark | undefined {
  const match = /^(key|prefix):(.*)$/s.exec(Buffer.from(token, 'base64url').toString())
  return match ? { kind: match[1] === 'prefix' ? 'prefix' : 'key', text: match[2] ?? '' } : undefined
}

/** First index for which `test` holds, given that it holds for all behind it too. */
function firstIndex(sorted: string[], test: (key: string) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if (test(sorted[middle] ?? '')) high = middle
    else low = middle + 1
  }
  return low
}

/** S3's order: that of the keys' UTF-8 bytes, which differs from JavaScript's for characters beyond U+FFFF. */
export function compareKeys(a: string, b: string): number {
  const length = Math.min(a.length, b.length)
  for (let index = 0; index < length; index++) {
    const difference = rank(a.charCodeAt(index)) - rank(b.charCodeAt(index))
    if (difference !== 0) return difference
  }
  return a.length - b.length
}

/** Puts surrogates behind the rest of the plane, where UTF-8 has the characters that they stand for. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit
  return unit >= 0xe000 ? unit - 0x800 : unit + 0x2000
}

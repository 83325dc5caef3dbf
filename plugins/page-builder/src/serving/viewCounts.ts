/** How often a release of a page was seen on a day. */
export interface ViewCount {
  readonly page: string
  readonly site: string
  readonly version: number
  /** `YYYY-MM-DD` in the site's time zone. */
  readonly day: string
  readonly views: number
}

export interface ViewCountsOptions {
  /** Adds these numbers to what is stored, in one statement. */
  readonly write: (counts: readonly ViewCount[]) => Promise<unknown>
  /** How long views are gathered, in milliseconds. @default 10000 */
  readonly everyMilliseconds?: number
  /** How many sums are kept at most; views of further ones are not counted. @default 10000 */
  readonly maximum?: number
}

/**
 * Views gathered in the process and written together: a view costs an addition in memory. What could not be written is
 * kept and written with the next ones, within the bound.
 */
export function createViewCounts({ write, everyMilliseconds = 10_000, maximum = 10_000 }: ViewCountsOptions) {
  let counts = new Map<string, ViewCount>()
  let timer: NodeJS.Timeout | undefined
  let writing: Promise<void> | undefined

  function add(count: ViewCount): void {
    const key = `${count.page} ${count.version} ${count.day}`
    const known = counts.get(key)
    if (!known && counts.size >= maximum) return
    counts.set(key, { ...count, views: (known?.views ?? 0) + count.views })
    timer ??= setTimeout(() => void flush(), everyMilliseconds).unref()
  }

  async function writeOnce(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (counts.size === 0) return
    const batch = counts
    counts = new Map()
    try {
      await write([...batch.values()])
    } catch {
      for (const count of batch.values()) add(count)
    }
  }

  /** Writes what was gathered; never rejects. */
  async function flush(): Promise<void> {
    await writing
    writing = writeOnce().finally(() => {
      writing = undefined
    })
    await writing
  }

  return {
    seen: (page: string, site: string, version: number, day: string): void =>
      add({ page, site, version, day, views: 1 }),
    flush,
    /** How many sums wait to be written. */
    size: () => counts.size,
  }
}

export type ViewCounts = ReturnType<typeof createViewCounts>

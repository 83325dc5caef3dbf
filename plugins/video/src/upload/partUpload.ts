/**
 * Puts a file into the storage part by part: three at once, each repeated with growing pauses, to be
 * paused, gone on with and given up. Knows nothing of React, Payload or the browser's requests: those
 * come as a transport, so it runs in a test as it runs in a page.
 */

export interface SentPart {
  readonly number: number
  readonly etag: string
}

export interface UploadTransport {
  /** Addresses for some parts. */
  signParts(numbers: readonly number[]): Promise<ReadonlyMap<number, string>>
  /** Sends one part; `onSent` gets the bytes of this part that are out. Rejects with `TransportFault`. */
  putPart(url: string, part: Blob, onSent: (bytes: number) => void, signal: AbortSignal): Promise<string>
  /** What the storage has already. */
  listParts(): Promise<readonly SentPart[]>
  complete(parts: readonly SentPart[]): Promise<void>
}

/** `again`: the same may succeed later (network, 5xx, an address that ran out). */
export class TransportFault extends Error {
  override name = 'TransportFault'
  readonly again: boolean
  /** The server has decided: going on with this upload leads nowhere, and its own state says why. */
  readonly final: boolean = false
  constructor(message: string, again: boolean) {
    super(message)
    this.again = again
  }
}

export interface UploadProgress {
  readonly phase: 'sending' | 'paused' | 'finishing' | 'done' | 'stopped' | 'cancelled'
  readonly sentBytes: number
  readonly totalBytes: number
  /** Over the last seconds; `null` until it can be told. */
  readonly bytesPerSecond: number | null
  /** What people read when it stopped. */
  readonly fault: string | null
  /** It cannot be gone on with: see `TransportFault.final`. */
  readonly final: boolean
}

export interface PartUploadSettings {
  readonly file: Blob
  readonly partBytes: number
  readonly partCount: number
  readonly transport: UploadTransport
  /** @default 5 */
  readonly tries?: number
  /** First pause between tries, doubled each time. @default 500 */
  readonly pauseMs?: number
  readonly now?: () => number
}

export const partsAtOnce = 3
const speedWindowMs = 8000

export class PartUpload {
  readonly #settings: Required<PartUploadSettings>
  readonly #listeners = new Set<() => void>()
  readonly #etags = new Map<number, string>()
  readonly #sending = new Map<number, number>()
  #samples: { at: number; bytes: number }[] = []
  #stop = new AbortController()
  #run = 0
  #progress: UploadProgress

  constructor(settings: PartUploadSettings) {
    this.#settings = { tries: 5, pauseMs: 500, now: () => performance.now(), ...settings }
    this.#progress = {
      phase: 'paused',
      sentBytes: 0,
      totalBytes: settings.file.size,
      bytesPerSecond: null,
      fault: null,
      final: false,
    }
  }

  get progress(): UploadProgress {
    return this.#progress
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins, or goes on with what the storage has. Resolves when it is done, paused, stopped or cancelled. */
  async start(): Promise<void> {
    if (!['paused', 'stopped'].includes(this.#progress.phase)) return
    const run = ++this.#run
    this.#stop = new AbortController()
    this.#samples = []
    this.#publish({ phase: 'sending', fault: null, bytesPerSecond: null })
    try {
      await this.#takeArrived()
      await this.#sendMissing(this.#stop.signal)
      if (this.#stop.signal.aborted) return
      this.#publish({ phase: 'finishing', bytesPerSecond: null })
      const parts = [...this.#etags].sort(([a], [b]) => a - b).map(([number, etag]) => ({ number, etag }))
      await this.#repeat(() => this.#settings.transport.complete(parts), this.#stop.signal)
      if (run === this.#run) this.#publish({ phase: 'done' })
    } catch (error) {
      // A pause or a cancellation ends the requests too; what they threw then is no fault.
      if (run !== this.#run || this.#stop.signal.aborted) return
      this.#stop.abort()
      const final = error instanceof TransportFault && error.final
      this.#publish({ phase: 'stopped', bytesPerSecond: null, fault: messageOf(error), final })
    }
  }

  pause(): void {
    if (this.#progress.phase === 'sending') this.#end('paused')
  }

  cancel(): void {
    if (!['done', 'cancelled'].includes(this.#progress.phase)) this.#end('cancelled')
  }

  #end(phase: 'paused' | 'cancelled'): void {
    this.#stop.abort()
    this.#sending.clear()
    this.#publish({ phase, bytesPerSecond: null })
  }

  async #takeArrived(): Promise<void> {
    const arrived = await this.#repeat(() => this.#settings.transport.listParts(), this.#stop.signal)
    this.#etags.clear()
    for (const { number, etag } of arrived) this.#etags.set(number, etag)
    this.#sending.clear()
    this.#publish({})
  }

  async #sendMissing(signal: AbortSignal): Promise<void> {
    const missing: number[] = []
    for (let number = 1; number <= this.#settings.partCount; number++) {
      if (!this.#etags.has(number)) missing.push(number)
    }
    const lane = async () => {
      for (let number = missing.shift(); number !== undefined; number = missing.shift()) {
        await this.#sendPart(number, signal)
      }
    }
    await Promise.all(Array.from({ length: partsAtOnce }, lane))
  }

  /** The address is signed for each try: after a long pause the old one has run out. */
  async #sendPart(number: number, signal: AbortSignal): Promise<void> {
    const { file, partBytes, transport } = this.#settings
    const part = file.slice((number - 1) * partBytes, number * partBytes)
    const etag = await this.#repeat(async () => {
      const url = (await transport.signParts([number])).get(number)
      if (!url) throw new TransportFault('The part was not signed.', false)
      signal.throwIfAborted()
      return transport.putPart(url, part, bytes => this.#count(number, bytes, signal), signal)
    }, signal)
    if (signal.aborted) return
    this.#etags.set(number, etag)
    this.#sending.delete(number)
    this.#publish({})
  }

  #count(number: number, bytes: number, signal: AbortSignal): void {
    if (signal.aborted) return
    this.#sending.set(number, bytes)
    this.#publish({})
  }

  async #repeat<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
    for (let tried = 1; ; tried++) {
      signal.throwIfAborted()
      try {
        return await work()
      } catch (error) {
        const hopeless = error instanceof TransportFault && !error.again
        if (hopeless || signal.aborted || tried >= this.#settings.tries) throw error
        await pause(this.#settings.pauseMs * 2 ** (tried - 1), signal)
      }
    }
  }

  #publish(change: Partial<UploadProgress>): void {
    const sentBytes = this.#sentBytes()
    const phase = change.phase ?? this.#progress.phase
    const bytesPerSecond = phase === 'sending' ? this.#speed(sentBytes) : null
    this.#progress = { ...this.#progress, bytesPerSecond, ...change, sentBytes }
    for (const listener of this.#listeners) listener()
  }

  #sentBytes(): number {
    const { file, partBytes } = this.#settings
    let bytes = 0
    for (const number of this.#etags.keys()) {
      bytes += Math.max(0, Math.min(partBytes, file.size - (number - 1) * partBytes))
    }
    for (const sent of this.#sending.values()) bytes += sent
    return Math.min(bytes, file.size)
  }

  #speed(bytes: number): number | null {
    const at = this.#settings.now()
    this.#samples = [...this.#samples.filter(sample => at - sample.at < speedWindowMs), { at, bytes }]
    const [first] = this.#samples
    if (!first || at - first.at < 1000) return this.#progress.bytesPerSecond
    return Math.max(0, ((bytes - first.bytes) * 1000) / (at - first.at))
  }
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))

const pause = (milliseconds: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop)
      resolve()
    }, milliseconds)
    signal.addEventListener('abort', stop, { once: true })
  })

/** A map that forgets: entries after their time, the oldest ones when it is full. For a process's memory only. */
export class ExpiringMap<T> {
  readonly #entries = new Map<string, { value: T; until: number }>()
  readonly #capacity: number
  readonly #now: () => number

  constructor(capacity: number, now: () => number = () => Date.now()) {
    this.#capacity = capacity
    this.#now = now
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): T | undefined {
    const entry = this.#entries.get(key)
    if (entry === undefined) return undefined
    if (entry.until > this.#now()) return entry.value
    this.#entries.delete(key)
    return undefined
  }

  /** `life` in milliseconds. */
  set(key: string, value: T, life: number): void {
    this.#entries.delete(key)
    if (this.#entries.size >= this.#capacity) this.#makeRoom()
    this.#entries.set(key, { value, until: this.#now() + life })
  }

  delete(key: string): void {
    this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }

  #makeRoom(): void {
    const now = this.#now()
    for (const [key, entry] of this.#entries) if (entry.until <= now) this.#entries.delete(key)
    for (const key of this.#entries.keys()) {
      if (this.#entries.size < this.#capacity) return
      this.#entries.delete(key)
    }
  }
}

import { createHmac } from 'node:crypto'

/** Two releases of one page, shown side by side. */
export interface SplitRelease {
  /** What the page shows to whoever is not chosen. */
  readonly live: number
  readonly other: number
  /** Share of visitors that get `other`, in percent. */
  readonly share: number
}

export interface Visitor {
  /** Address of the client. */
  readonly client: string
  readonly userAgent: string
  /** Id of the page, so that whoever is chosen on one page is not chosen on all. */
  readonly page: string
}

/**
 * Which release a visitor sees: always the same one, on every process that has the key, with nothing stored and no
 * cookie. The digest is keyed, so nobody can compute from outside whom a page was shown to.
 */
export function chooseRelease(split: SplitRelease, key: Buffer, visitor: Visitor): number {
  const digest = createHmac('sha256', key)
    .update(JSON.stringify([visitor.page, visitor.client, visitor.userAgent]))
    .digest()
  return (digest.readUInt32BE(0) / 2 ** 32) * 100 < split.share ? split.other : split.live
}

/**
 * What the Worker is bound to. Only what it uses of Cloudflare's interfaces: their whole typings replace those of the
 * browser, which the rest of the repository is checked with.
 */
export interface Bindings {
  /** The media bucket. */
  readonly MEDIA: Bucket
  /** A secret: `id:base64,id:base64`, the same text as the app's variable of that name. */
  readonly MEDIA_KEYS: string
}

export interface Bucket {
  head(key: string): Promise<BucketObject | null>
  get(
    key: string,
    options?: { range?: { offset: number; length: number }; onlyIf?: { etagMatches: string } },
  ): Promise<(BucketObject & { readonly body?: ReadableStream }) | null>
}

export interface BucketObject {
  readonly size: number
  readonly etag: string
  /** `etag` in quotes. */
  readonly httpEtag: string
}

export interface ExecutionContext {
  waitUntil(work: Promise<unknown>): void
}

/** Caches of one data centre; `open` gives one that no other request of the zone reads. */
export interface WorkerCaches {
  open(name: string): Promise<Cache>
}

import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { describeError, type Refusal, refuse, StorageFault } from './errors.ts'
import type { ObjectStorage } from './objectStorage.ts'

const megabyte = 1024 * 1024
/** One GET of the storage. Smaller ones would wait for requests more than for bytes. */
const usualBlockBytes = 2 * megabyte
/** Blocks that are asked for before FFmpeg wants them. */
const blocksAhead = 3
/** So much of a source stays on disk; of longer ones what was not read for the longest time goes. */
const usualKeepBytes = 1024 * megabyte
const tries = 3
/** For one try of one block, its body included: together less than the probe may take. */
const trySeconds = 15

/** A source that FFmpeg can read, while it is open, at an address of this machine. */
export interface OpenSource {
  readonly kind: 'open'
  /** What FFmpeg and ffprobe are given as input. It has no extension: they would believe it more than the bytes. */
  readonly url: string
  /**
   * Throws the `StorageFault` for which a reader was cut off. FFmpeg takes a cut for the end of the file and
   * may still exit with 0: nothing that it made is to be believed before this was asked.
   */
  readonly check: () => void
  /** Ends all reading; afterwards nothing writes below the folder any more. */
  readonly close: () => Promise<void>
}

/**
 * Serves one object of the storage on 127.0.0.1, at a port and a path that nobody else knows, by Range. Blocks are
 * fetched when they are wanted, and some ahead, and kept in `directory`, so that probe, encode and whatever reads
 * beside them fetch nothing twice (unless the source is larger than `keepBytes`). Opening waits for the first block.
 */
export const openSourceReader = async (how: {
  storage: ObjectStorage
  object: { bucket: string; key: string }
  /** What the cms says the object has; anything else is refused. */
  bytes: number
  directory: string
  signal: AbortSignal
  blockBytes?: number
  keepBytes?: number
  /** Between two tries of a block. */
  pauseMs?: number
}): Promise<OpenSource | Refusal> => {
  const found = await how.storage.sizeOf(how.object, how.signal)
  if (found === null) return refuse('source-missing', 'the object is not there')
  if (found === 0) return refuse('empty-file', 'the object has no bytes')
  if (found !== how.bytes) return refuse('truncated', `${found} bytes instead of ${how.bytes}`)

  await mkdir(how.directory, { recursive: true })
  const blocks = keepBlocks(how)
  let fault: StorageFault | null = null
  const path = `/${randomUUID()}`
  const server = createServer((request, response) => {
    if (request.method !== 'GET' || request.url !== path) return void response.writeHead(404).end()
    serve(request, response, how.bytes, blocks).catch((error: unknown) => {
      if (!hasLeft(error)) fault ??= asFault(error)
      response.destroy()
    })
  })
  const close = async () => {
    const closed = new Promise(resolve => server.close(resolve))
    server.closeAllConnections()
    await Promise.all([closed, blocks.close()])
  }
  try {
    await blocks.fileOf(0)
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(0, '127.0.0.1', resolve)
    })
  } catch (error) {
    await close()
    throw error
  }
  return {
    kind: 'open',
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`,
    check: () => {
      if (fault) throw fault
    },
    close,
  }
}

const serve = async (
  request: IncomingMessage,
  response: ServerResponse,
  bytes: number,
  blocks: Blocks,
): Promise<void> => {
  const range = readRange(request.headers.range, bytes)
  if (!range) return void response.writeHead(416, { 'content-range': `bytes */${bytes}` }).end()
  const { from, to } = range
  response.writeHead(request.headers.range === undefined ? 200 : 206, {
    // No type of its own: FFmpeg would believe it, too.
    'content-type': 'application/octet-stream',
    'accept-ranges': 'bytes',
    'content-length': to - from + 1,
    'content-range': `bytes ${from}-${to}/${bytes}`,
  })
  await pipeline(partsOf(range, blocks), response)
}

async function* partsOf({ from, to }: { from: number; to: number }, blocks: Blocks) {
  for (let at = from; at <= to; ) {
    const block = Math.floor(at / blocks.bytes)
    const start = block * blocks.bytes
    const end = Math.min(start + blocks.bytes - 1, to)
    yield* createReadStream(await blocks.fileOf(block), { start: at - start, end: end - start })
    at = end + 1
  }
}

/** FFmpeg closes its connection whenever it jumps. */
const hasLeft = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  ['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(String(error.code))

const asFault = (error: unknown): StorageFault =>
  error instanceof StorageFault ? error : new StorageFault(`keep failed: ${describeError(error)}`)

/** First and last byte of `bytes=a-` or `bytes=a-b`, all without a header; `null` for what cannot be served. */
export const readRange = (header: string | undefined, bytes: number): { from: number; to: number } | null => {
  if (header === undefined) return { from: 0, to: bytes - 1 }
  const [, first, last] = /^bytes=(\d+)-(\d*)$/.exec(header) ?? []
  if (first === undefined) return null
  const from = Number(first)
  const to = last ? Math.min(Number(last), bytes - 1) : bytes - 1
  return from <= to ? { from, to } : null
}

interface Blocks {
  /** Of each block but the last. */
  readonly bytes: number
  /** The file that holds a block, once it is there. Throws `StorageFault`. */
  readonly fileOf: (block: number) => Promise<string>
  readonly close: () => Promise<void>
}

/** One file a block, so that those behind the reader can go while it reads on. */
const keepBlocks = (how: Parameters<typeof openSourceReader>[0]): Blocks => {
  const blockBytes = how.blockBytes ?? usualBlockBytes
  const most = Math.max(2 + 2 * blocksAhead, Math.ceil((how.keepBytes ?? usualKeepBytes) / blockBytes))
  const last = Math.ceil(how.bytes / blockBytes) - 1
  const closing = new AbortController()
  const signal = AbortSignal.any([how.signal, closing.signal])
  /** From the one that was not wanted for the longest time to the latest. */
  const held = new Map<number, Promise<string>>()
  const going = new Set<Promise<void>>()
  let count = 0

  const fetch = async (block: number): Promise<string> => {
    const from = block * blockBytes
    const part = { from, to: Math.min(from + blockBytes, how.bytes) - 1 }
    // Never the name of a block that is just being removed.
    const path = join(how.directory, `${block}-${count++}`)
    for (let tried = 1; ; tried++) {
      const trying = AbortSignal.any([signal, AbortSignal.timeout(trySeconds * 1000)])
      try {
        await writeFile(path, await how.storage.read(how.object, part, trying))
        return path
      } catch (error) {
        if (tried === tries || signal.aborted) throw asFault(error)
        await pause((how.pauseMs ?? 500) * tried, undefined, { signal }).catch(() => {})
      }
    }
  }
  const want = (block: number): Promise<string> => {
    const known = held.get(block)
    held.delete(block)
    const wanted = known ?? fetch(block)
    held.set(block, wanted)
    if (!known) {
      // What could not be had is asked for again when it is wanted again.
      wanted.catch(() => held.get(block) === wanted && held.delete(block))
      follow(wanted)
      if (held.size > most) forgetOldest()
    }
    return wanted
  }
  const forgetOldest = () => {
    const [oldest] = held
    if (!oldest) return
    held.delete(oldest[0])
    follow(oldest[1].then(path => rm(path, { force: true })))
  }
  const follow = (work: Promise<unknown>) => {
    const ended = work.then(
      () => {},
      () => {},
    )
    going.add(ended)
    ended.then(() => going.delete(ended))
  }
  return {
    bytes: blockBytes,
    fileOf: block => {
      const wanted = want(block)
      for (let ahead = block + 1; ahead <= Math.min(block + blocksAhead, last); ahead++) want(ahead)
      return wanted
    },
    close: async () => {
      closing.abort()
      await Promise.all(going)
    },
  }
}

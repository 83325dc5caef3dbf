import { randomBytes } from 'node:crypto'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { StorageFault } from '../src/errors.ts'
import { type OpenSource, openSourceReader } from '../src/sourceReader.ts'
import { startBuckets } from './buckets.ts'

const key = 'source/one'
const blockBytes = 10_000
/** Seven blocks and a bit. */
const content = randomBytes(75_123)

let root: string
let buckets: Awaited<ReturnType<typeof startBuckets>>
let open: OpenSource | undefined
/** Of each GET that reached the storage. */
let reads: number[]

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'lectern-reader-test-'))
  buckets = await startBuckets(join(root, 's3'))
  await writeFile(join(root, 'content'), content)
  await buckets.upload(key, join(root, 'content'))
  reads = []
})
afterEach(async () => {
  await open?.close()
  open = undefined
  await buckets.stop()
  await rm(root, { recursive: true, force: true })
})

const start = async (change: Partial<Parameters<typeof openSourceReader>[0]> = {}) => {
  const verdict = await openSourceReader({
    storage: {
      ...buckets.storage,
      read: (object, range, signal) => {
        reads.push(range.from)
        return buckets.storage.read(object, range, signal)
      },
    },
    object: { bucket: 'ingest', key },
    bytes: content.length,
    directory: join(root, 'source'),
    signal: new AbortController().signal,
    blockBytes,
    pauseMs: 1,
    ...change,
  })
  if (verdict.kind === 'open') open = verdict
  return verdict
}
const reader = async (change: Parameters<typeof start>[0] = {}) => {
  const verdict = await start(change)
  if (verdict.kind !== 'open') throw new Error(`refused: ${verdict.detail}`)
  return verdict
}
const get = async (url: string, range?: string) => {
  const response = await fetch(url, range === undefined ? {} : { headers: { range } })
  return {
    status: response.status,
    headers: response.headers,
    bytes: Buffer.from(await response.arrayBuffer()),
  }
}

describe('what is asked for', () => {
  test.each([
    ['all', 'bytes=0-', 0, 75_122],
    ['a part of one block', 'bytes=10-99', 10, 99],
    ['across blocks, not on their borders', 'bytes=9999-30000', 9999, 30_000],
    ['the last byte', 'bytes=75122-', 75_122, 75_122],
    ['more than there is', 'bytes=75000-99999', 75_000, 75_122],
  ])('%s comes byte for byte', async (_what, range, from, to) => {
    const { url, check } = await reader()
    const { status, headers, bytes } = await get(url, range)
    expect(status).toBe(206)
    expect(headers.get('content-range')).toBe(`bytes ${from}-${to}/75123`)
    expect(headers.get('content-type')).toBe('application/octet-stream')
    expect(bytes.equals(content.subarray(from, to + 1))).toBe(true)
    expect(check).not.toThrow()
  })

  test('without a range is everything', async () => {
    const { url } = await reader()
    const { status, bytes } = await get(url)
    expect([status, bytes.equals(content)]).toEqual([200, true])
  })

  test.each(['bytes=75123-', 'bytes=9-3', 'bytes=-5', 'lines=0-1', 'bytes=0-1,4-5'])(
    '%s is 416',
    async range => {
      const { url } = await reader()
      const { status, headers } = await get(url, range)
      expect([status, headers.get('content-range')]).toEqual([416, 'bytes */75123'])
    },
  )

  test('by another path or method is 404', async () => {
    const { url } = await reader()
    expect((await get(`${url}x`)).status).toBe(404)
    expect((await get(`${url}?a=1`)).status).toBe(404)
    expect((await get(new URL('/', url).href)).status).toBe(404)
    for (const method of ['HEAD', 'POST', 'PUT', 'DELETE'])
      expect((await fetch(url, { method })).status).toBe(404)
  })

  test('twice is fetched once, by several at once as well', async () => {
    const { url } = await reader()
    const all = await Promise.all(Array.from({ length: 5 }, () => get(url)))
    expect(all.every(({ bytes }) => bytes.equals(content))).toBe(true)
    expect(reads.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7].map(at => at * blockBytes))
  })

  test('at the end of a source leaves its middle alone', async () => {
    const { url } = await reader()
    await get(url, 'bytes=74000-')
    expect(reads.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 7].map(at => at * blockBytes))
  })

  test('of a source that is larger than the room for it is fetched again', async () => {
    const long = randomBytes(20 * blockBytes)
    await writeFile(join(root, 'content'), long)
    await buckets.upload(key, join(root, 'content'))
    const { url } = await reader({ bytes: long.length, keepBytes: 10 * blockBytes })
    expect((await get(url)).bytes.equals(long)).toBe(true)
    expect((await readdir(join(root, 'source'))).length).toBeLessThanOrEqual(11)
    expect((await get(url)).bytes.equals(long)).toBe(true)
  })
})

describe('an object that is not what it should be', () => {
  test('is not there', async () => {
    expect(await start({ object: { bucket: 'ingest', key: 'source/other' } })).toMatchObject({
      code: 'source-missing',
    })
  })
  test('is empty', async () => {
    await writeFile(join(root, 'content'), '')
    await buckets.upload(key, join(root, 'content'))
    expect(await start({ bytes: 0 })).toMatchObject({ code: 'empty-file' })
  })
  test.each([75_122, 75_124])('has not %d bytes', async bytes => {
    expect(await start({ bytes })).toMatchObject({ code: 'truncated' })
  })
})

describe('a storage', () => {
  test('that answers 500, is slow or cuts its answers is asked again', async () => {
    const { url, check } = await reader()
    buckets.faults.add({ kind: 'error', code: 'InternalError', method: 'GET', times: 2 })
    buckets.faults.add({ kind: 'delay', milliseconds: 50, method: 'GET' })
    buckets.faults.add({ kind: 'drop', at: 'response', method: 'GET', times: 2 })
    expect((await get(url)).bytes.equals(content)).toBe(true)
    expect(check).not.toThrow()
  })

  test('that gives nothing from the start is a fault at once', async () => {
    buckets.faults.add({ kind: 'error', code: 'AccessDenied', method: 'GET', times: 100 })
    await expect(start()).rejects.toThrow(StorageFault)
  })

  test('that falls out later cuts the reader off, and says so', async () => {
    const { url, check } = await reader()
    await get(url, 'bytes=0-99')
    buckets.faults.add({ kind: 'error', code: 'AccessDenied', method: 'GET', times: 100 })
    await expect(get(url)).rejects.toThrow()
    expect(check).toThrow(StorageFault)
  })

  test('that falls out where nobody reads is no fault', async () => {
    const { url, check } = await reader()
    await get(url, 'bytes=0-99')
    buckets.faults.add({ kind: 'error', code: 'AccessDenied', method: 'GET', times: 3 })
    // The last block of these is there; those ahead of it are refused.
    await get(url, 'bytes=30000-30009')
    buckets.faults.clear()
    expect((await get(url)).bytes.equals(content)).toBe(true)
    expect(check).not.toThrow()
  })
})

describe('afterwards', () => {
  test('nothing answers any more', async () => {
    const { url, close } = await reader()
    await close()
    await expect(fetch(url)).rejects.toThrow()
  })

  test('nothing writes any more, though blocks were still on their way', async () => {
    const { url, close } = await reader()
    buckets.faults.add({ kind: 'delay', milliseconds: 200, method: 'GET', times: 100 })
    const cut = get(url).catch(() => 'cut')
    await expect.poll(() => reads.length).toBeGreaterThan(4)
    await close()
    expect(await cut).toBe('cut')
    await rm(join(root, 'source'), { recursive: true })
    expect(await readdir(root)).not.toContain('source')
  })

  test('a worker that is asked to stop reads no more', async () => {
    const stop = new AbortController()
    const { url } = await reader({ signal: stop.signal })
    stop.abort()
    await expect(get(url)).rejects.toThrow()
  })
})

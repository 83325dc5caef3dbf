import { describe, expect, test } from 'vitest'
import { StorageFault } from './errors.ts'
import type { ObjectStorage } from './objectStorage.ts'
import { uploadOutputs } from './upload.ts'

const files = [
  ...Array.from({ length: 20 }, (_, at) => ({ path: `720p/segment_${at}.m4s`, bytes: 10 })),
  { path: '720p/init_720p.mp4', bytes: 5 },
  { path: 'poster.jpg', bytes: 5 },
  { path: '720p/index.m3u8', bytes: 2 },
  { path: 'audio/index.m3u8', bytes: 2 },
  { path: 'master.m3u8', bytes: 1 },
]
const sizes = new Map(files.map(file => [file.path, file.bytes]))

const upload = async (
  change: Partial<Record<'put' | 'sizeOf', (key: string) => unknown>> = {},
  already: ReadonlyMap<string, number> = new Map(),
) => {
  const calls: string[] = []
  const fractions: number[] = []
  const storage: ObjectStorage = {
    read: async () => new Uint8Array(),
    put: async ({ key }) => {
      calls.push(`put ${key.slice(2)}`)
      await change.put?.(key)
    },
    sizeOf: async ({ key }) => {
      calls.push(`look ${key.slice(2)}`)
      const other = change.sizeOf?.(key)
      return other === undefined ? (sizes.get(key.slice(2)) ?? null) : (other as number | null)
    },
    list: async () => new Map(),
    remove: async () => undefined,
  }
  const signal = new AbortController().signal
  const job = { storage, bucket: 'media', prefix: 'p/', directory: '/out', files, signal, already }
  const fault = await uploadOutputs({ ...job, onFraction: each => fractions.push(each) }).catch(
    error => error,
  )
  return { calls, fractions, fault }
}

describe('uploading', () => {
  test('segments, then playlists, then a look at each, then the master, then a look at it', async () => {
    const { calls, fault, fractions } = await upload()
    expect(fault).toBeUndefined()
    const kinds = calls
      .map(call => (/master/.test(call) ? 'master' : /m3u8/.test(call) ? 'playlist' : 'part'))
      .map((kind, at) => `${calls[at]?.split(' ')[0]} ${kind}`)
    expect(kinds.filter((kind, at) => kind !== kinds[at - 1])).toEqual([
      'put part',
      'put playlist',
      'look part',
      'look playlist',
      'put master',
      'look master',
    ])
    expect(calls).toHaveLength(2 * files.length)
    expect(fractions.at(-1)).toBe(1)
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  })

  test('what is there already is looked at but not sent again, unless it has changed', async () => {
    const already = new Map([
      ['720p/segment_0.m4s', 10],
      ['720p/segment_1.m4s', 9],
    ])
    const { calls, fractions } = await upload({}, already)
    expect(calls).not.toContain('put 720p/segment_0.m4s')
    expect(calls).toContain('put 720p/segment_1.m4s')
    expect(calls).toContain('look 720p/segment_0.m4s')
    expect(fractions.at(-1)).toBe(1)
  })

  test.each([
    ['too short', 1],
    ['gone', null],
  ])('an object that is %s afterwards is a fault, and no master is written', async (_what, size) => {
    const { calls, fault } = await upload({
      sizeOf: key => (key.endsWith('segment_7.m4s') ? size : undefined),
    })
    expect(fault).toBeInstanceOf(StorageFault)
    expect(calls.some(call => call.includes('master'))).toBe(false)
  })

  test('after a fault no further object is begun', async () => {
    const { calls, fault } = await upload({
      put: key => key.endsWith('segment_0.m4s') && Promise.reject(new StorageFault('x')),
    })
    expect(fault).toBeInstanceOf(StorageFault)
    expect(calls.length).toBeLessThan(14)
  })
})

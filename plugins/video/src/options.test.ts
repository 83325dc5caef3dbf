import { readFileSync } from 'node:fs'
import { S3Client } from '@aws-sdk/client-s3'
import type { Config } from 'payload'
import { describe, expect, test } from 'vitest'
import { videoPlugin } from './index.ts'
import { assertSignsWithoutChecksum, signPart } from './objectStorage.ts'
import { defaults, resolveOptions } from './options.ts'
import type { VideoOptions } from './types.ts'

const credentials = { accessKeyId: 'a', secretAccessKey: 'b' }
const client = new S3Client({
  region: 'us-east-1',
  endpoint: 'http://storage.test',
  credentials,
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
})
const everyone = () => true
const options: VideoOptions = {
  ingest: { client, bucket: 'ingest' },
  media: { client, bucket: 'media' },
  encoderKeys: [Buffer.alloc(32)],
  access: { create: everyone, read: everyone, update: everyone, delete: everyone },
  ownerOf: () => 'owner',
  recordEvent: async () => undefined,
}
const empty = (): Config => ({
  secret: 's',
  collections: [],
  db: { defaultIDType: 'text', init: () => never() },
})
const never = (): never => {
  throw new Error('not used')
}

describe('options', () => {
  test('have the defaults that their documentation names', () => {
    const source = readFileSync(new URL('./types.ts', import.meta.url), 'utf8')
    const documented = Object.fromEntries(
      [...source.matchAll(/@default (.+)\n\s+\*\/\n\s+(\w+)\?:/g)].map(([, value, name]) => [
        name,
        JSON.parse((value ?? '').replaceAll("'", '"')),
      ]),
    )
    expect(documented).toEqual(defaults)
  })

  test('are left as they were given', () => {
    const given = Object.freeze({ ...options, attempts: 5 })
    expect(resolveOptions(given)).toMatchObject({ attempts: 5, leaseSeconds: 120, slug: 'videos' })
  })

  test.each([
    ['no keys', { encoderKeys: [] }],
    ['a short key', { encoderKeys: [Buffer.alloc(8)] }],
    ['no attempts', { attempts: 0 }],
    ['half a second', { leaseSeconds: 0.5 }],
    ['chunks that end within a segment', { chunkSeconds: 40 }],
    ['chunks of nothing', { chunkSeconds: 0 }],
  ])('with %s are refused', (_what, change) => {
    expect(() => resolveOptions({ ...options, ...change })).toThrow('videoPlugin: ')
  })
})

describe('the plugin', () => {
  test('adds to what is there and changes nothing of it', () => {
    const config = Object.freeze({ ...empty(), collections: [{ slug: 'pages', fields: [] }] })
    const result = videoPlugin(options)(config)
    expect(result.collections?.map(({ slug }) => slug)).toEqual(['pages', 'videos'])
    expect(config.collections).toHaveLength(1)
    expect(result.endpoints?.map(({ path }) => path)).toEqual(['/video-jobs/claim', '/video-jobs/report'])
  })

  test('switched off keeps every field and drops the behaviour', () => {
    const on = videoPlugin(options)(empty())
    const off = videoPlugin({ ...options, enabled: false, encoderKeys: [] })(empty())
    const fields = (config: Config) => JSON.stringify(config.collections?.[0]?.fields)
    expect(fields(off)).toBe(fields(on))
    expect(off.collections?.[0]).toMatchObject({ endpoints: [], hooks: {} })
    expect([off.endpoints, off.onInit]).toEqual([undefined, undefined])
  })

  test('states access for every operation and closes every field of the pipeline to users', () => {
    const collection = videoPlugin(options)(empty()).collections?.[0]
    expect(Object.keys(collection?.access ?? {}).sort()).toEqual(
      ['create', 'delete', 'read', 'readVersions', 'unlock', 'update'].sort(),
    )
    const open = collection?.fields.filter(field => {
      if (field.type === 'ui' || !('name' in field)) return false
      return field.access?.create === undefined || field.access.update === undefined
    })
    expect(open?.map(field => 'name' in field && field.name)).toEqual(['title', 'showEarly'])
  })

  test('lets the words of the app win', () => {
    const own = { en: { 'lectern-video': { video: 'Film' }, app: { a: 'b' } } }
    const { i18n } = videoPlugin(options)({ ...empty(), i18n: { translations: own } })
    expect(i18n?.translations).toMatchObject({
      en: { 'lectern-video': { video: 'Film', videos: 'Videos' }, app: { a: 'b' } },
      de: { 'lectern-video': { video: 'Video' } },
    })
  })
})

describe('addresses for parts', () => {
  test('hold no checksum of an empty body', async () => {
    const url = new URL(await signPart({ client, bucket: 'ingest' }, 'source/a/b/original', 'upload', 3))
    expect(url.href).not.toMatch(/checksum/i)
    expect(url.searchParams.get('partNumber')).toBe('3')
    expect(url.searchParams.get('X-Amz-SignedHeaders')).toBe('host')
  })

  test('are not signed with a client that would put one in', async () => {
    const careless = new S3Client({ region: 'us-east-1', credentials })
    await expect(assertSignsWithoutChecksum({ client: careless, bucket: 'b' })).rejects.toThrow(
      'WHEN_REQUIRED',
    )
    await expect(assertSignsWithoutChecksum({ client, bucket: 'b' })).resolves.toBeUndefined()
  })
})

import { createHash } from 'node:crypto'
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { describe, expect, it } from 'vitest'
import { putLetters, type Scene } from './scene.ts'

const large = 300 * 1024 * 1024
/** Growth of the server's memory allowed while it takes a large body. */
const mostGrowth = 100 * 1024 * 1024

/** Single objects: what is kept, what is sent of it, and on which conditions. */
export function describeObjects(scene: () => Scene): void {
  const put = (Key: string, Body: string, more = {}) =>
    scene().client.send(new PutObjectCommand({ Bucket: scene().bucket, Key, Body, ...more }))
  const get = (Key: string, more = {}) =>
    scene().client.send(new GetObjectCommand({ Bucket: scene().bucket, Key, ...more }))
  const status = (code: number) =>
    expect.objectContaining({ $metadata: expect.objectContaining({ httpStatusCode: code }) })

  describe('objects', () => {
    it('keep content, type, caching and metadata', async () => {
      const Key = scene().key()
      const written = await put(Key, 'hello', {
        ContentType: 'text/plain; charset=utf-8',
        CacheControl: 'max-age=60',
        ContentDisposition: 'inline',
        Metadata: { tenant: 'one' },
      })
      const etag = `"${createHash('md5').update('hello').digest('hex')}"`
      expect(written.ETag).toBe(etag)
      const read = await get(Key)
      expect(await read.Body?.transformToString()).toBe('hello')
      expect(read).toMatchObject({
        ETag: etag,
        ContentLength: 5,
        ContentType: 'text/plain; charset=utf-8',
        CacheControl: 'max-age=60',
        ContentDisposition: 'inline',
        Metadata: { tenant: 'one' },
      })
      const head = await scene().client.send(new HeadObjectCommand({ Bucket: scene().bucket, Key }))
      expect(head).toMatchObject({ ETag: etag, ContentLength: 5, Metadata: { tenant: 'one' } })
    })

    it('are replaced and deleted; deleting what is not there is no error', async () => {
      const Key = scene().key()
      await put(Key, 'one')
      await put(Key, 'two')
      expect(await (await get(Key)).Body?.transformToString()).toBe('two')
      await scene().client.send(new DeleteObjectCommand({ Bucket: scene().bucket, Key }))
      await scene().client.send(new DeleteObjectCommand({ Bucket: scene().bucket, Key }))
      await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' })
      await expect(
        scene().client.send(new HeadObjectCommand({ Bucket: scene().bucket, Key })),
      ).rejects.toEqual(status(404))
      const other = new GetObjectCommand({ Bucket: `${scene().bucket}-missing`, Key })
      await expect(scene().client.send(other)).rejects.toMatchObject({ name: 'NoSuchBucket' })
    })

    it('may be empty', async () => {
      const Key = scene().key()
      await put(Key, '', { ContentLength: 0 })
      expect(await (await get(Key)).Body?.transformToString()).toBe('')
      await expect(get(Key, { Range: 'bytes=0-' })).rejects.toEqual(status(416))
    })

    it.each([
      ['bytes=0-3', '0123', 'bytes 0-3/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=8-99', '89', 'bytes 8-9/10'],
      ['bytes=-4', '6789', 'bytes 6-9/10'],
      ['bytes=-99', '0123456789', 'bytes 0-9/10'],
    ])('send the range %s', async (Range, text, ContentRange) => {
      const Key = scene().key()
      await put(Key, '0123456789')
      const part = await get(Key, { Range })
      expect(await part.Body?.transformToString()).toBe(text)
      expect(part).toMatchObject({ ContentRange, ContentLength: text.length })
    })

    it('refuse a range behind their end', async () => {
      const Key = scene().key()
      await put(Key, '0123456789')
      await expect(get(Key, { Range: 'bytes=10-' })).rejects.toMatchObject({ name: 'InvalidRange' })
    })

    it('are sent on conditions', async () => {
      const Key = scene().key()
      const { ETag } = await put(Key, 'hello')
      await expect(get(Key, { IfNoneMatch: ETag })).rejects.toEqual(status(304))
      await expect(get(Key, { IfMatch: '"other"' })).rejects.toEqual(status(412))
      await expect(get(Key, { IfModifiedSince: new Date(Date.now() + 60_000) })).rejects.toEqual(status(304))
      await expect(get(Key, { IfUnmodifiedSince: new Date(Date.now() - 60_000) })).rejects.toEqual(
        status(412),
      )
      expect(await (await get(Key, { IfMatch: ETag })).Body?.transformToString()).toBe('hello')
    })

    it('are written on conditions, by one of several at once', async () => {
      const Key = scene().key()
      const attempts = await Promise.allSettled(
        ['one', 'two', 'three'].map(text => put(Key, text, { IfNoneMatch: '*' })),
      )
      expect(attempts.filter(attempt => attempt.status === 'fulfilled')).toHaveLength(1)
      await expect(put(Key, 'late', { IfNoneMatch: '*' })).rejects.toEqual(status(412))
      const { ETag } = await put(Key, 'next')
      await expect(put(Key, 'lost', { IfMatch: '"other"' })).rejects.toEqual(status(412))
      await put(Key, 'won', { IfMatch: ETag })
      expect(await (await get(Key)).Body?.transformToString()).toBe('won')
    })

    it('are refused when they arrive otherwise than announced', async () => {
      const Key = scene().key()
      const wrong = createHash('md5').update('other').digest('base64')
      await expect(put(Key, 'hello', { ContentMD5: wrong })).rejects.toMatchObject({ name: 'BadDigest' })
      await expect(put(Key, 'hello', { ChecksumCRC32: 'AAAAAA==' })).rejects.toEqual(status(400))
      await expect(get(Key)).rejects.toMatchObject({ name: 'NoSuchKey' })
      await put(Key, 'hello', { ChecksumAlgorithm: 'CRC32' })
      expect(await (await get(Key)).Body?.transformToString()).toBe('hello')
    })

    it('are copied, with their metadata or other', async () => {
      const [source, target] = [scene().key('a b+é.txt'), scene().key()]
      await put(source, 'hello', { Metadata: { a: 'one' }, ContentType: 'text/plain' })
      const CopySource = encodeURI(`${scene().bucket}/${source}`).replaceAll('+', '%2B')
      await scene().client.send(new CopyObjectCommand({ Bucket: scene().bucket, Key: target, CopySource }))
      const copy = await get(target)
      expect(await copy.Body?.transformToString()).toBe('hello')
      expect(copy).toMatchObject({ Metadata: { a: 'one' }, ContentType: 'text/plain' })
      await scene().client.send(
        new CopyObjectCommand({
          Bucket: scene().bucket,
          Key: target,
          CopySource,
          MetadataDirective: 'REPLACE',
          ContentType: 'text/css',
          Metadata: {},
        }),
      )
      expect(await get(target)).toMatchObject({ Metadata: {}, ContentType: 'text/css' })
    })

    it('are deleted by the thousand', async () => {
      const keys = [scene().key(), scene().key('<&>"'), scene().key('never written')]
      await put(keys[0] ?? '', 'x')
      await put(keys[1] ?? '', 'x')
      const answer = await scene().client.send(
        new DeleteObjectsCommand({ Bucket: scene().bucket, Delete: { Objects: keys.map(Key => ({ Key })) } }),
      )
      expect(answer.Deleted?.map(item => item.Key).sort()).toEqual([...keys].sort())
      await expect(get(keys[1] ?? '')).rejects.toMatchObject({ name: 'NoSuchKey' })
    })

    it('may be large: the body is streamed, not kept in memory', async () => {
      const Key = scene().key()
      const url = await getSignedUrl(scene().client, new PutObjectCommand({ Bucket: scene().bucket, Key }))
      const before = await scene().residentBytes?.()
      let highest = 0
      const watch = setInterval(async () => {
        highest = Math.max(highest, (await scene().residentBytes?.()) ?? 0)
      }, 100)
      const written = await putLetters(url, large).finally(() => clearInterval(watch))
      expect(written.status).toBe(200)
      const head = await scene().client.send(new HeadObjectCommand({ Bucket: scene().bucket, Key }))
      expect(head.ContentLength).toBe(large)
      const tail = await get(Key, { Range: 'bytes=-3' })
      expect(await tail.Body?.transformToString()).toBe('aaa')
      if (before !== undefined) {
        expect(highest).toBeGreaterThan(0)
        expect(highest - before).toBeLessThan(mostGrowth)
      }
      await scene().client.send(new DeleteObjectCommand({ Bucket: scene().bucket, Key }))
    })
  })
}

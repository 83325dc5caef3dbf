import { createHash } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteBucketLifecycleCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import type { Scene } from './scene.ts'

const smallest = 5 * 1024 * 1024

/** Uploads in parts, as browsers make them: interrupted, resumed, completed, given up. */
export function describeMultipart(scene: () => Scene): void {
  const begin = async (Key: string) => {
    const { UploadId } = await scene().client.send(
      new CreateMultipartUploadCommand({
        Bucket: scene().bucket,
        Key,
        ContentType: 'video/mp4',
        Metadata: { tenant: 'one' },
      }),
    )
    return { Bucket: scene().bucket, Key, UploadId }
  }
  type Started = Awaited<ReturnType<typeof begin>>
  const send = async (upload: Started, PartNumber: number, Body: Buffer) => {
    const { ETag } = await scene().client.send(new UploadPartCommand({ ...upload, PartNumber, Body }))
    return { PartNumber, ETag }
  }
  const complete = (upload: Started, Parts: { PartNumber: number; ETag: string | undefined }[], more = {}) =>
    scene().client.send(
      new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts }, ...more }),
    )

  describe('multipart uploads', () => {
    it('are resumed from what the storage has and completed', async () => {
      const upload = await begin(scene().key('film é.mp4'))
      const [first, second] = [Buffer.alloc(smallest, 'a'), Buffer.from('the end')]
      await send(upload, 1, Buffer.alloc(smallest, 'x'))
      await send(upload, 1, first)
      await send(upload, 3, second)

      const page = await scene().client.send(new ListPartsCommand({ ...upload, MaxParts: 1 }))
      expect(page).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '1' })
      const rest = await scene().client.send(
        new ListPartsCommand({ ...upload, PartNumberMarker: page.NextPartNumberMarker }),
      )
      expect(rest.IsTruncated).toBe(false)
      const held = [...(page.Parts ?? []), ...(rest.Parts ?? [])]
      expect(held.map(part => [part.PartNumber, part.Size])).toEqual([
        [1, smallest],
        [3, second.length],
      ])
      const listed = await scene().client.send(
        new ListMultipartUploadsCommand({ Bucket: upload.Bucket, Prefix: upload.Key }),
      )
      expect(listed.Uploads?.map(item => item.UploadId)).toEqual([upload.UploadId])

      const done = await complete(
        upload,
        held.map(part => ({ PartNumber: part.PartNumber ?? 0, ETag: part.ETag })),
      )
      const digests = [first, second].map(part => createHash('md5').update(part).digest())
      expect(done.ETag).toBe(`"${createHash('md5').update(Buffer.concat(digests)).digest('hex')}-2"`)

      const across = await scene().client.send(
        new GetObjectCommand({
          Bucket: upload.Bucket,
          Key: upload.Key,
          Range: `bytes=${smallest - 2}-${smallest + 2}`,
        }),
      )
      expect(await across.Body?.transformToString()).toBe('aathe')
      expect(across).toMatchObject({ ContentType: 'video/mp4', Metadata: { tenant: 'one' } })
      await expect(scene().client.send(new ListPartsCommand(upload))).rejects.toMatchObject({
        name: 'NoSuchUpload',
      })
    })

    it('are refused with wrong parts and stay open', async () => {
      const upload = await begin(scene().key())
      const one = await send(upload, 1, Buffer.from('small'))
      const two = await send(upload, 2, Buffer.from('last'))
      await expect(complete(upload, [one, two])).rejects.toMatchObject({ name: 'EntityTooSmall' })
      await expect(complete(upload, [two, one])).rejects.toMatchObject({ name: 'InvalidPartOrder' })
      await expect(
        complete(upload, [{ ...one, ETag: '"0123456789abcdef0123456789abcdef"' }]),
      ).rejects.toMatchObject({ name: 'InvalidPart' })
      await expect(complete(upload, [one, { PartNumber: 3, ETag: two.ETag }])).rejects.toMatchObject({
        name: 'InvalidPart',
      })
      await complete(upload, [one])
      const read = await scene().client.send(new GetObjectCommand({ Bucket: upload.Bucket, Key: upload.Key }))
      expect(await read.Body?.transformToString()).toBe('small')
    })

    it('are given up with all their parts', async () => {
      const upload = await begin(scene().key())
      const part = await send(upload, 1, Buffer.from('x'))
      await scene().client.send(new AbortMultipartUploadCommand(upload))
      await expect(complete(upload, [part])).rejects.toMatchObject({ name: 'NoSuchUpload' })
      await expect(send(upload, 2, Buffer.from('x'))).rejects.toMatchObject({ name: 'NoSuchUpload' })
      const listed = await scene().client.send(
        new ListMultipartUploadsCommand({ Bucket: upload.Bucket, Prefix: upload.Key }),
      )
      expect(listed.Uploads ?? []).toEqual([])
    })

    it('that are left are aborted by a rule of the bucket, which it keeps', async () => {
      const Bucket = scene().bucket
      const rule = {
        ID: 'abandoned',
        Status: 'Enabled' as const,
        Filter: { Prefix: 'contract-nothing/' },
        AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
      }
      await scene().client.send(
        new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules: [rule] } }),
      )
      const read = await scene().client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))
      expect(read.Rules).toMatchObject([rule])
      await scene().client.send(new DeleteBucketLifecycleCommand({ Bucket }))
    })

    it('are completed on conditions', async () => {
      const upload = await begin(scene().key())
      const part = await send(upload, 1, Buffer.from('late'))
      await scene().client.send(
        new PutObjectCommand({ Bucket: upload.Bucket, Key: upload.Key, Body: 'early' }),
      )
      await expect(complete(upload, [part], { IfNoneMatch: '*' })).rejects.toMatchObject({
        name: 'PreconditionFailed',
      })
      await complete(upload, [part])
      const read = await scene().client.send(new GetObjectCommand({ Bucket: upload.Bucket, Key: upload.Key }))
      expect(await read.Body?.transformToString()).toBe('late')
    })
  })
}

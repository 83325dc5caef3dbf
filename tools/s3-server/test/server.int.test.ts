import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectsCommand,
  GetBucketCorsCommand,
  GetBucketLifecycleConfigurationCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectsCommand,
  ListPartsCommand,
  PutBucketCorsCommand,
  PutBucketLifecycleConfigurationCommand,
  PutObjectAclCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient } from '@aws-sdk/client-sqs'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type RunningQueue, startQueue } from '../../queue/index.ts'
import { type S3EventRecord, startS3Server } from '../index.ts'
import { Bucket, credentials, serverPerTest } from './ownServer.ts'

const { start, folder } = serverPerTest()

let queue: RunningQueue | undefined
afterEach(async () => {
  await queue?.stop()
  queue = undefined
})

describe('what lasts', () => {
  it('keeps objects, unfinished uploads and CORS rules over a restart', async () => {
    const first = await start()
    const Key = '../../etc/passwd'
    await first.client.send(
      new PutObjectCommand({ Bucket, Key, Body: 'safe', Metadata: { a: 'b' }, ContentType: 'text/plain' }),
    )
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'ü'.repeat(512), Body: 'long' }))
    await first.client.send(
      new PutBucketCorsCommand({
        Bucket,
        CORSConfiguration: { CORSRules: [{ AllowedOrigins: ['https://a.test'], AllowedMethods: ['GET'] }] },
      }),
    )
    const { UploadId } = await first.client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'film' }))
    const { ETag } = await first.client.send(
      new UploadPartCommand({ Bucket, Key: 'film', UploadId, PartNumber: 1, Body: 'part' }),
    )
    await first.stop()
    // What a killed run leaves: a body that no record names, a record half written.
    await writeFile(join(folder(), 's3/buckets', Bucket, 'bodies', 'f'.repeat(32)), 'half')
    await writeFile(
      join(folder(), 's3/buckets', Bucket, 'uploads', String(UploadId), 'parts', '2.json.x.unfinished'),
      '{',
    )
    await mkdir(join(folder(), 's3/buckets/half-made/bodies'), { recursive: true })

    const second = await start()
    expect(await second.text(Key)).toBe('safe')
    expect(await second.text('ü'.repeat(512))).toBe('long')
    expect(await second.bodies()).toHaveLength(3)
    const cors = await second.client.send(new GetBucketCorsCommand({ Bucket }))
    expect(cors.CORSRules).toEqual([{ AllowedOrigins: ['https://a.test'], AllowedMethods: ['GET'] }])
    const parts = await second.client.send(new ListPartsCommand({ Bucket, Key: 'film', UploadId }))
    expect(parts.Parts?.map(part => [part.PartNumber, part.ETag])).toEqual([[1, ETag]])
    await second.client.send(
      new CompleteMultipartUploadCommand({
        Bucket,
        Key: 'film',
        UploadId,
        MultipartUpload: { Parts: [{ PartNumber: 1, ETag }] },
      }),
    )
    expect(await second.text('film')).toBe('part')
    expect((await second.client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads ?? []).toEqual([])
  })

  it('never shows half an object, and drops an object whose content is gone', async () => {
    const first = await start()
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'whole' }))
    first.faults.add({ method: 'PUT', keyPattern: /^a$/, kind: 'drop', afterBytes: 1 })
    await expect(
      first.client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: Buffer.alloc(300_000) })),
    ).rejects.toThrow()
    expect(await first.text('a')).toBe('whole')
    await first.stop()
    const [body = ''] = await first.bodies()
    expect(await first.bodies()).toHaveLength(1)
    await writeFile(join(folder(), 's3/buckets', Bucket, 'bodies', body), 'wh')
    const second = await start()
    await expect(second.text('a')).rejects.toMatchObject({ name: 'NoSuchKey' })
    expect(await second.bodies()).toEqual([])
  })

  it('lets a reader finish while the object is replaced', async () => {
    const { client, text, bodies } = await start()
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: Buffer.alloc(8 * 1024 * 1024, 'x') }))
    const read = await client.send(new GetObjectCommand({ Bucket, Key: 'a' }))
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'new' }))
    const old = await read.Body?.transformToByteArray()
    expect(old?.length).toBe(8 * 1024 * 1024)
    expect(old?.every(byte => byte === 120)).toBe(true)
    expect(await text('a')).toBe('new')
    await vi.waitFor(async () => expect(await bodies()).toHaveLength(1))
  })
})

describe('what is refused', () => {
  it('says NotImplemented rather than doing nothing', async () => {
    const { client } = await start()
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x' }))
    const refused = { name: 'NotImplemented' }
    await expect(
      client.send(new PutObjectAclCommand({ Bucket, Key: 'a', ACL: 'public-read' })),
    ).rejects.toMatchObject(refused)
    await expect(
      client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', ACL: 'public-read' })),
    ).rejects.toMatchObject(refused)
    await expect(
      client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'x', Tagging: 'a=b' })),
    ).rejects.toMatchObject(refused)
    await expect(
      client.send(new GetObjectCommand({ Bucket, Key: 'a', VersionId: '1' })),
    ).rejects.toMatchObject(refused)
    await expect(client.send(new ListObjectsCommand({ Bucket }))).rejects.toMatchObject(refused)
  })

  it('deletes no more than 1,000 keys at once', async () => {
    const { client } = await start()
    const Objects = Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }))
    await expect(
      client.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects } })),
    ).rejects.toMatchObject({ name: 'MalformedXML' })
  })

  it('does not run in production unless told to, nor on a taken port', async () => {
    const { endpoint } = await start()
    const port = Number(new URL(endpoint).port)
    const other = { directory: join(folder(), 'other'), credentials: [], buckets: [] }
    await expect(startS3Server({ ...other, port })).rejects.toThrow(`Port ${port} is taken`)
    vi.stubEnv('NODE_ENV', 'production')
    try {
      await expect(startS3Server({ ...other, port: 0 })).rejects.toThrow('LECTERN_EMBEDDED=1')
    } finally {
      vi.unstubAllEnvs()
    }
  })

  it('takes signatures for the public address, where there is one, and region auto', async () => {
    const { endpoint } = await start(undefined, { publicUrl: 'https://media.test' })
    const outside = new S3Client({
      endpoint: 'https://media.test',
      region: 'auto',
      credentials,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
    })
    const url = await getSignedUrl(outside, new PutObjectCommand({ Bucket, Key: 'a' }))
    expect(
      (await fetch(url.replace('https://media.test', endpoint), { method: 'PUT', body: 'x' })).status,
    ).toBe(200)
  })
})

describe('planned faults', () => {
  it('delay, refuse, and lose requests or answers', async () => {
    const { client, text, faults } = await start()
    const put = (Body: string) => client.send(new PutObjectCommand({ Bucket, Key: 'a', Body }))
    faults.add({ method: 'PUT', keyPattern: /a/, kind: 'error', code: 'SlowDown', times: 2 })
    await expect(put('1')).rejects.toMatchObject({ name: 'SlowDown' })
    await expect(put('1')).rejects.toMatchObject({ name: 'SlowDown' })
    await put('1')
    faults.add({ kind: 'drop' })
    await expect(put('2')).rejects.toThrow()
    expect(await text('a')).toBe('1')
    faults.add({ kind: 'drop', at: 'response' })
    await expect(put('3')).rejects.toThrow()
    expect(await text('a')).toBe('3')
    faults.add({ kind: 'delay', milliseconds: 20 })
    faults.add({ kind: 'error' })
    await put('4')
    faults.clear()
    expect(await text('a')).toBe('4')
  })
})

describe('events', () => {
  it('reach the queue, each once it is there, also those of a time when it was not', async () => {
    const queues = [{ name: 'events', visibilitySeconds: 30 }]
    queue = await startQueue({ directory: join(folder(), 'queue'), port: 0, queues })
    const { endpoint: queueEndpoint, region, credentials: queueCredentials } = queue
    const port = Number(new URL(queueEndpoint).port)
    const seen: S3EventRecord[] = []
    const url = queue.urls.events ?? ''
    const notifyQueue = { endpoint: queueEndpoint, url, region, credentials: queueCredentials }
    const buckets = [
      { name: Bucket, notifyQueue, onPut: (record: S3EventRecord) => void seen.push(record) },
      { name: 'quiet' },
    ]
    const receiver = new SQSClient({ endpoint: queueEndpoint, region, credentials: queueCredentials })
    const receive = async (): Promise<S3EventRecord> => {
      const { Messages } = await receiver.send(
        new ReceiveMessageCommand({ QueueUrl: url, WaitTimeSeconds: 20 }),
      )
      await receiver.send(
        new DeleteMessageCommand({ QueueUrl: url, ReceiptHandle: Messages?.[0]?.ReceiptHandle }),
      )
      return JSON.parse(Messages?.[0]?.Body ?? '{}').Records[0]
    }

    const first = await start(buckets)
    await first.client.send(new PutObjectCommand({ Bucket: 'quiet', Key: 'unheard', Body: 'x' }))
    const { ETag } = await first.client.send(
      new PutObjectCommand({ Bucket, Key: 'one two/é+.mp4', Body: 'hello' }),
    )
    const told = await receive()
    expect(told).toEqual(seen[0])
    expect(told).toMatchObject({
      eventSource: 'aws:s3',
      eventName: 'ObjectCreated:Put',
      s3: {
        bucket: { name: Bucket },
        object: { key: 'one+two/%C3%A9%2B.mp4', size: 5, eTag: ETag?.replaceAll('"', '') },
      },
    })

    await queue.stop()
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'early', Body: 'x' }))
    await first.client.send(new PutObjectCommand({ Bucket, Key: 'late', Body: 'x' }))
    await first.stop()
    await start(buckets)
    queue = await startQueue({ directory: join(folder(), 'queue'), port, queues })
    const [early, late] = [await receive(), await receive()]
    expect([early.s3.object.key, late.s3.object.key].sort()).toEqual(['early', 'late'])
    expect([early, late].map(record => record.s3.object.sequencer > told.s3.object.sequencer)).toEqual([
      true,
      true,
    ])
    receiver.destroy()
  })
})

it('makes, lists and removes buckets', async () => {
  const { client } = await start([{ name: Bucket }])
  const named = { Bucket: 'other' }
  await client.send(new CreateBucketCommand(named))
  await expect(client.send(new CreateBucketCommand(named))).rejects.toMatchObject({
    name: 'BucketAlreadyOwnedByYou',
  })
  await expect(client.send(new CreateBucketCommand({ Bucket: 'No_Name' }))).rejects.toMatchObject({
    name: 'InvalidBucketName',
  })
  await client.send(new PutObjectCommand({ ...named, Key: 'a', Body: 'x' }))
  await expect(client.send(new DeleteBucketCommand(named))).rejects.toMatchObject({ name: 'BucketNotEmpty' })
  const { Buckets } = await client.send(new ListBucketsCommand())
  expect(Buckets?.map(bucket => bucket.Name)).toEqual(['other', Bucket])
  await client.send(new DeleteObjectsCommand({ ...named, Delete: { Objects: [{ Key: 'a' }] } }))
  await client.send(new DeleteBucketCommand(named))
  await expect(client.send(new HeadBucketCommand(named))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 404 },
  })
})

it('aborts unfinished uploads when a lifecycle rule says so', async () => {
  const { client, ageUploads, bodies } = await start()
  const rule = (change: object) => ({
    ID: 'abandoned',
    Status: 'Enabled' as const,
    Filter: { Prefix: 'source/' },
    AbortIncompleteMultipartUpload: { DaysAfterInitiation: 2 },
    ...change,
  })
  const put = (...Rules: ReturnType<typeof rule>[]) =>
    client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }))
  const open = async () =>
    (await client.send(new ListMultipartUploadsCommand({ Bucket }))).Uploads?.map(({ Key }) => Key) ?? []
  for (const Key of ['source/film', 'other/film']) {
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
    await client.send(new UploadPartCommand({ Bucket, Key, UploadId, PartNumber: 1, Body: 'part' }))
  }
  await put(rule({ Status: 'Disabled' }))
  await ageUploads(3 * 24 * 3600_000)
  expect(await open()).toHaveLength(2)
  await put(rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 4 } }))
  expect(await open()).toHaveLength(2)
  await put(rule({}))
  expect(await open()).toEqual(['other/film'])
  expect(await bodies()).toHaveLength(1)
  await expect(
    put(rule({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 0 } })),
  ).rejects.toMatchObject({ name: 'MalformedXML' })
})

it('keeps lifecycle rules and returns them', async () => {
  const { client } = await start()
  await expect(client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).rejects.toMatchObject({
    name: 'NoSuchLifecycleConfiguration',
  })
  const Rules = [
    {
      ID: 'sweep',
      Status: 'Enabled' as const,
      Filter: { Prefix: '' },
      AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 },
    },
  ]
  await client.send(new PutBucketLifecycleConfigurationCommand({ Bucket, LifecycleConfiguration: { Rules } }))
  expect((await client.send(new GetBucketLifecycleConfigurationCommand({ Bucket }))).Rules).toMatchObject(
    Rules,
  )
})

import { createHash, createHmac } from 'node:crypto'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { describe, expect, it } from 'vitest'
import { errorCode } from '../contract/scene.ts'
import { chunkStringToSign, sign, signingKey, trailerStringToSign } from '../signature.ts'
import { Bucket, credentials, serverPerTest } from './ownServer.ts'

const { start } = serverPerTest()

describe('bodies', () => {
  it('takes the checksums of an SDK with its defaults, whole and in parts', async () => {
    const { client, text } = await start()
    const written = await client.send(
      new PutObjectCommand({
        Bucket,
        Key: 'a',
        Body: Readable.from([Buffer.from('hel'), Buffer.from('lo')]),
        ContentLength: 5,
      }),
    )
    expect(written.ChecksumCRC32).toBe('NhCmhg==')
    const read = await client.send(new GetObjectCommand({ Bucket, Key: 'a', ChecksumMode: 'ENABLED' }))
    expect(read.ContentEncoding).toBeUndefined()
    expect([await read.Body?.transformToString(), read.ChecksumCRC32]).toEqual(['hello', 'NhCmhg=='])

    const upload = await client.send(
      new CreateMultipartUploadCommand({ Bucket, Key: 'b', ChecksumAlgorithm: 'CRC32' }),
    )
    const part = { Bucket, Key: 'b', UploadId: upload.UploadId, PartNumber: 1 }
    const sent = await client.send(new UploadPartCommand({ ...part, Body: 'hello' }))
    const complete = (ChecksumCRC32: string | undefined) =>
      client.send(
        new CompleteMultipartUploadCommand({
          ...part,
          MultipartUpload: { Parts: [{ PartNumber: 1, ETag: sent.ETag, ChecksumCRC32 }] },
        }),
      )
    await expect(complete('AAAAAA==')).rejects.toMatchObject({ name: 'InvalidPart' })
    expect((await complete(sent.ChecksumCRC32)).ChecksumCRC32).toMatch(/^.{6}==-1$/)
    expect(await text('b')).toBe('hello')
  })

  it('refuses a URL that was signed with the checksum of an empty body, as R2 does', async () => {
    const { client } = await start()
    const url = await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'a' }))
    expect(url).toContain('x-amz-checksum-crc32=AAAAAA')
    const answer = await fetch(url, { method: 'PUT', body: 'hello' })
    expect([answer.status, await errorCode(answer)]).toEqual([400, 'BadDigest'])
  })

  it('refuses a body that is not the signed one', async () => {
    const { endpoint, bodies } = await start()
    const answer = await signedPut(
      endpoint,
      'a',
      createHash('sha256').update('hello').digest('hex'),
      Buffer.from('hellO'),
    )
    expect(answer).toEqual({ status: 400, code: 'XAmzContentSHA256Mismatch' })
    expect(await bodies()).toEqual([])
  })

  it.each([false, true])(
    'decodes chunks that are signed one by one (with a trailer: %s) and notices a changed one',
    async trailer => {
      const { endpoint, text, bodies } = await start()
      const kind = `STREAMING-AWS4-HMAC-SHA256-PAYLOAD${trailer ? '-TRAILER' : ''}`
      const extra = {
        'x-amz-decoded-content-length': '10',
        ...(trailer ? { 'x-amz-trailer': 'x-amz-checksum-sha256' } : {}),
      }
      const framed = (tamper: (chunk: string) => string) => (signer: Signer) =>
        frame(['hello', 'world'], signer, trailer, tamper)
      expect(
        await signedPut(
          endpoint,
          'bad',
          kind,
          framed(chunk => chunk.replace('world', 'w0rld')),
          extra,
        ),
      ).toEqual({ status: 403, code: 'SignatureDoesNotMatch' })
      expect(
        await signedPut(
          endpoint,
          'bad',
          kind,
          framed(chunk => chunk.replace(/^5/, '4')),
          extra,
        ),
      ).toMatchObject({ status: 403 })
      expect(await bodies()).toEqual([])
      expect(
        await signedPut(
          endpoint,
          'good',
          kind,
          framed(chunk => chunk),
          extra,
        ),
      ).toMatchObject({ status: 200 })
      expect(await text('good')).toBe('helloworld')
    },
  )

  it('refuses more than 5 GiB before the body travels', async () => {
    const { endpoint, client } = await start()
    const url = new URL(
      await getSignedUrl(client, new PutObjectCommand({ Bucket, Key: 'a' }), {
        unhoistableHeaders: new Set(),
      }),
    )
    const answer = await new Promise<{ status: number | undefined; continued: boolean }>(
      (resolve, reject) => {
        let continued = false
        const sent = request(
          url,
          { method: 'PUT', headers: { 'content-length': String(5 * 1024 ** 3 + 1), expect: '100-continue' } },
          response => {
            resolve({ status: response.resume().statusCode, continued })
            sent.destroy()
          },
        )
        sent.once('continue', () => {
          continued = true
        })
        sent.once('error', reject)
        sent.flushHeaders()
      },
    )
    expect(answer).toEqual({ status: 400, continued: false })
    expect(endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  })
})

type Signer = {
  key: Buffer
  timestamp: string
  scope: { date: string; region: string; service: string }
  seed: string
}

/** A PUT signed by hand, to send what no client would. Written from AWS's description, apart from the server's code for the header. */
async function signedPut(
  endpoint: string,
  name: string,
  payloadHash: string,
  body: Buffer | ((signer: Signer) => Buffer),
  extra: Record<string, string> = {},
) {
  const timestamp = `${new Date().toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`
  const scope = { date: timestamp.slice(0, 8), region: 'us-east-1', service: 's3' }
  const headers: Record<string, string> = {
    ...extra,
    host: new URL(endpoint).host,
    'x-amz-content-sha256': payloadHash,
    'x-amz-date': timestamp,
  }
  const names = Object.keys(headers).sort()
  const canonical = [
    'PUT',
    `/${Bucket}/${name}`,
    '',
    ...names.map(header => `${header}:${headers[header]}`),
    '',
    names.join(';'),
    payloadHash,
  ].join('\n')
  const scopePath = `${scope.date}/us-east-1/s3/aws4_request`
  const toSign = [
    'AWS4-HMAC-SHA256',
    timestamp,
    scopePath,
    createHash('sha256').update(canonical).digest('hex'),
  ].join('\n')
  const key = signingKey(credentials.secretAccessKey, scope)
  const seed = createHmac('sha256', key).update(toSign).digest('hex')
  const authorization = `AWS4-HMAC-SHA256 Credential=${credentials.accessKeyId}/${scopePath}, SignedHeaders=${names.join(';')}, Signature=${seed}`
  const { host: _, ...sent } = headers
  const content = typeof body === 'function' ? body({ key, timestamp, scope, seed }) : body
  const answer = await fetch(`${endpoint}/${Bucket}/${name}`, {
    method: 'PUT',
    headers: { ...sent, authorization },
    body: new Uint8Array(content),
  })
  return { status: answer.status, code: await errorCode(answer) }
}

function frame(
  chunks: string[],
  signer: Signer,
  trailer: boolean,
  tamper: (chunk: string) => string,
): Buffer {
  let previous = signer.seed
  const hash = (text: string) => createHash('sha256').update(text).digest('hex')
  const parts = [...chunks, ''].map(chunk => {
    previous = sign(signer.key, chunkStringToSign(signer.timestamp, signer.scope, previous, hash(chunk)))
    const head = `${chunk.length.toString(16)};chunk-signature=${previous}\r\n`
    return chunk === '' ? head : tamper(`${head}${chunk}\r\n`)
  })
  if (!trailer) return Buffer.from(`${parts.join('')}\r\n`)
  const line = `x-amz-checksum-sha256:${createHash('sha256').update(chunks.join('')).digest('base64')}\n`
  const signature = sign(signer.key, trailerStringToSign(signer.timestamp, signer.scope, previous, line))
  return Buffer.from(`${parts.join('')}${line}\r\nx-amz-trailer-signature:${signature}\r\n\r\n`)
}

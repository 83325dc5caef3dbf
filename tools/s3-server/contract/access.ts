import {
  CreateMultipartUploadCommand,
  GetObjectCommand,
  PutBucketCorsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { getSignedUrl } from '@aws-sdk/s3-request-presigner'
import { describe, expect, it } from 'vitest'
import { clientFor, errorCode, type Scene } from './scene.ts'

/** Who is let in and who is not, by header and by URL, from programs and from browsers. */
export function describeAccess(scene: () => Scene): void {
  describe('signatures in headers', () => {
    it('refuses a wrong secret, an unknown key and nobody', async () => {
      const { bucket, credentials, endpoint } = scene()
      const Key = scene().key()
      const wrong = clientFor(scene(), { ...credentials, secretAccessKey: `${credentials.secretAccessKey}x` })
      await expect(
        wrong.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' })),
      ).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' })
      const foreign = clientFor(scene(), { accessKeyId: 'AKIDUNKNOWNUNKNOWN00', secretAccessKey: 'x' })
      await expect(
        foreign.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'x' })),
      ).rejects.toMatchObject({ name: 'InvalidAccessKeyId' })

      await scene().client.send(new PutObjectCommand({ Bucket: bucket, Key, Body: 'private' }))
      const anonymous = await fetch(`${endpoint}/${bucket}/${Key}`)
      expect(anonymous.status).toBe(403)
      expect(await errorCode(anonymous)).toBe('AccessDenied')
      expect((await fetch(`${endpoint}/${bucket}/${Key}`, { method: 'DELETE' })).status).toBe(403)
    })

    it('refuses a request whose clock is an hour off', async () => {
      const { bucket, credentials, endpoint, region } = scene()
      const late = new S3Client({
        endpoint,
        region,
        credentials,
        forcePathStyle: true,
        maxAttempts: 1,
        systemClockOffset: -3_600_000,
      })
      const sent = late.send(new PutObjectCommand({ Bucket: bucket, Key: scene().key(), Body: 'x' }))
      await expect(sent).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' })
    })
  })

  describe('presigned URLs', () => {
    it('serve for what they were signed for', async () => {
      const { client, bucket } = scene()
      const Key = scene().key('with space+plus é.txt')
      const put = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key }), { expiresIn: 60 })
      expect(put).not.toMatch(/checksum/i)
      expect((await fetch(put, { method: 'PUT', body: 'hello' })).status).toBe(200)
      const get = await getSignedUrl(
        client,
        new GetObjectCommand({
          Bucket: bucket,
          Key,
          ResponseContentDisposition: 'attachment; filename="a.txt"',
        }),
      )
      const answer = await fetch(get)
      expect(await answer.text()).toBe('hello')
      expect(answer.headers.get('content-disposition')).toBe('attachment; filename="a.txt"')
    })

    it('refuse what they were not signed for', async () => {
      const { client, bucket } = scene()
      const [Key, other] = [scene().key(), scene().key()]
      await client.send(new PutObjectCommand({ Bucket: bucket, Key: other, Body: 'other' }))
      const get = await getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key }))
      const tampered = {
        'another key': get.replace(Key, other),
        'a longer life': get.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000'),
        'another parameter': `${get}&response-content-type=text%2Fhtml`,
        'another signature': get.replace(
          /X-Amz-Signature=(.)/,
          (_, digit) => `X-Amz-Signature=${digit === 'a' ? 'b' : 'a'}`,
        ),
      }
      for (const [change, url] of Object.entries(tampered)) {
        expect(url, change).not.toBe(get)
        const answer = await fetch(url)
        expect([answer.status, await errorCode(answer)], change).toEqual([403, 'SignatureDoesNotMatch'])
      }
      const written = await fetch(get, { method: 'PUT', body: 'x' })
      expect(written.status).toBe(403)
    })

    it('end', async () => {
      const { client, bucket } = scene()
      const command = new GetObjectCommand({ Bucket: bucket, Key: scene().key() })
      const url = await getSignedUrl(client, command, {
        expiresIn: 60,
        signingDate: new Date(Date.now() - 61_000),
      })
      const answer = await fetch(url)
      expect([answer.status, await errorCode(answer)]).toEqual([403, 'AccessDenied'])
    })

    it('hold the content type and the length that they were signed with', async () => {
      const { client, bucket } = scene()
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: scene().key(),
        ContentType: 'video/mp4',
        ContentLength: 5,
      })
      const url = await getSignedUrl(client, command, {
        signableHeaders: new Set(['content-type', 'content-length']),
      })
      expect(
        (await fetch(url, { method: 'PUT', body: 'hello', headers: { 'content-type': 'text/html' } })).status,
      ).toBe(403)
      expect(
        (await fetch(url, { method: 'PUT', body: 'hello you', headers: { 'content-type': 'video/mp4' } }))
          .status,
      ).toBe(403)
      expect(
        (await fetch(url, { method: 'PUT', body: 'hello', headers: { 'content-type': 'video/mp4' } })).status,
      ).toBe(200)
    })

    it('let a part be sent and nothing else', async () => {
      const { client, bucket } = scene()
      const Key = scene().key()
      const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key }))
      const url = await getSignedUrl(
        client,
        new UploadPartCommand({ Bucket: bucket, Key, UploadId, PartNumber: 1 }),
      )
      expect((await fetch(url, { method: 'PUT', body: 'part' })).headers.get('etag')).toMatch(
        /^"[0-9a-f]{32}"$/,
      )
      expect(
        (await fetch(url.replace('partNumber=1', 'partNumber=2'), { method: 'PUT', body: 'part' })).status,
      ).toBe(403)
    })
  })

  describe('CORS', () => {
    it('opens the bucket to the pages of its rules', async () => {
      const { client, bucket } = scene()
      await client.send(
        new PutBucketCorsCommand({
          Bucket: bucket,
          CORSConfiguration: {
            CORSRules: [
              {
                AllowedOrigins: ['https://studio.test'],
                AllowedMethods: ['PUT'],
                AllowedHeaders: ['content-type'],
                ExposeHeaders: ['ETag'],
                MaxAgeSeconds: 300,
              },
            ],
          },
        }),
      )
      const url = await getSignedUrl(client, new PutObjectCommand({ Bucket: bucket, Key: scene().key() }))
      const ask = (origin: string, headers = 'content-type') =>
        fetch(url, {
          method: 'OPTIONS',
          headers: {
            origin,
            'access-control-request-method': 'PUT',
            'access-control-request-headers': headers,
          },
        })
      const allowed = await ask('https://studio.test')
      expect(allowed.status).toBe(200)
      expect(allowed.headers.get('access-control-allow-origin')).toBe('https://studio.test')
      expect(allowed.headers.get('access-control-allow-methods')).toContain('PUT')
      expect(allowed.headers.get('access-control-max-age')).toBe('300')

      const refused = await ask('https://evil.test')
      expect(refused.status).toBe(403)
      expect(refused.headers.get('access-control-allow-origin')).toBeNull()

      const written = await fetch(url, {
        method: 'PUT',
        body: 'x',
        headers: { origin: 'https://studio.test' },
      })
      expect(written.headers.get('access-control-allow-origin')).toBe('https://studio.test')
      expect(written.headers.get('access-control-expose-headers')).toMatch(/etag/i)
      const foreign = await fetch(url, { method: 'PUT', body: 'x', headers: { origin: 'https://evil.test' } })
      expect(foreign.headers.get('access-control-allow-origin')).toBeNull()
    })
  })
}

import { ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3'
import { describe, expect, it } from 'vitest'
import type { Scene } from './scene.ts'

/** In the order of their UTF-8 bytes. */
const names = ['a b.txt', 'a%20b', 'a+b', 'a/../b', 'a/1', 'a/2', 'b<&>"\'', 'é', '日本/x', '\u{1f600}']

/** Listings of keys that a careless server would encode, sort or escape wrongly. */
export function describeListing(scene: () => Scene): void {
  describe('listing', () => {
    it('returns every key, whole and in order, on pages of any size, plain or grouped', async () => {
      const { client, bucket } = scene()
      const Prefix = scene().key('')
      for (const name of [...names].reverse()) {
        await client.send(new PutObjectCommand({ Bucket: bucket, Key: Prefix + name, Body: name }))
      }
      const whole = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix }))
      expect(whole.Contents?.map(item => item.Key?.slice(Prefix.length))).toEqual(names)
      expect(whole.Contents?.[0]).toMatchObject({
        Size: 7,
        ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
        LastModified: expect.any(Date),
      })

      const found: (string | undefined)[] = []
      let ContinuationToken: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({ Bucket: bucket, Prefix, MaxKeys: 3, ContinuationToken }),
        )
        expect(page.KeyCount).toBeLessThanOrEqual(3)
        found.push(...(page.Contents ?? []).map(item => item.Key?.slice(Prefix.length)))
        ContinuationToken = page.NextContinuationToken
      } while (ContinuationToken)
      expect(found).toEqual(names)

      const grouped = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix, Delimiter: '/' }))
      expect(grouped.CommonPrefixes?.map(item => item.Prefix?.slice(Prefix.length))).toEqual(['a/', '日本/'])
      expect(grouped.Contents?.map(item => item.Key?.slice(Prefix.length))).toEqual(
        names.filter(name => !name.includes('/')),
      )

      const encoded = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: `${Prefix}a`, EncodingType: 'url' }),
      )
      expect(
        encoded.Contents?.map(item =>
          decodeURIComponent((item.Key ?? '').replaceAll('+', ' ')).slice(Prefix.length),
        ),
      ).toEqual(names.filter(name => name.startsWith('a')))

      const behind = await client.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix, StartAfter: `${Prefix}a/1` }),
      )
      expect(behind.Contents?.[0]?.Key).toBe(`${Prefix}a/2`)
    })
  })
}

import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import {
  canonicalRequest,
  chunkStringToSign,
  emptyHash,
  type SignedRequest,
  sameSignature,
  sign,
  signingKey,
  stringToSign,
} from './signature.ts'

/** The examples of the S3 API reference, "Signature Calculations for the Authorization Header" and its neighbours. */
const secret = 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'
const timestamp = '20130524T000000Z'
const scope = { date: '20130524', region: 'us-east-1', service: 's3' }
const key = signingKey(secret, scope)
const host = ['examplebucket.s3.amazonaws.com']

function signatureOf(request: SignedRequest): string {
  return sign(key, stringToSign(timestamp, scope, canonicalRequest(request)))
}

describe('the published examples', () => {
  it('GET with a range', () => {
    const headers = {
      host,
      range: ['bytes=0-9'],
      'x-amz-content-sha256': [emptyHash],
      'x-amz-date': [timestamp],
    }
    expect(
      signatureOf({
        method: 'GET',
        path: '/test.txt',
        query: [],
        headers,
        signedHeaders: Object.keys(headers),
        payloadHash: emptyHash,
      }),
    ).toBe('f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41')
  })

  it('PUT of a key with a dollar sign', () => {
    const payloadHash = createHash('sha256').update('Welcome to Amazon S3.').digest('hex')
    const headers = {
      date: ['Fri, 24 May 2013 00:00:00 GMT'],
      host,
      'x-amz-content-sha256': [payloadHash],
      'x-amz-date': [timestamp],
      'x-amz-storage-class': ['REDUCED_REDUNDANCY'],
    }
    expect(
      signatureOf({
        method: 'PUT',
        path: '/test$file.text',
        query: [],
        headers,
        signedHeaders: Object.keys(headers),
        payloadHash,
      }),
    ).toBe('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd')
  })

  it.each([
    [
      'a parameter without value',
      [['lifecycle', '']],
      'fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543',
    ],
    [
      'two parameters',
      [
        ['prefix', 'J'],
        ['max-keys', '2'],
      ],
      '34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    ],
  ] satisfies [string, [string, string][], string][])('GET with %s', (_, query, expected) => {
    const headers = { host, 'x-amz-content-sha256': [emptyHash], 'x-amz-date': [timestamp] }
    expect(
      signatureOf({
        method: 'GET',
        path: '/',
        query,
        headers,
        signedHeaders: Object.keys(headers),
        payloadHash: emptyHash,
      }),
    ).toBe(expected)
  })

  it('a presigned URL', () => {
    const query: [string, string][] = [
      ['X-Amz-Algorithm', 'AWS4-HMAC-SHA256'],
      ['X-Amz-Credential', 'AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request'],
      ['X-Amz-Date', timestamp],
      ['X-Amz-Expires', '86400'],
      ['X-Amz-SignedHeaders', 'host'],
    ]
    expect(
      signatureOf({
        method: 'GET',
        path: '/test.txt',
        query,
        headers: { host },
        signedHeaders: ['host'],
        payloadHash: 'UNSIGNED-PAYLOAD',
      }),
    ).toBe('aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404')
  })

  it('a body signed in chunks', () => {
    const hash = (size: number) => createHash('sha256').update('a'.repeat(size)).digest('hex')
    const expected = [
      [65_536, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'],
      [1024, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'],
      [0, 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'],
    ] as const
    let previous = '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9'
    for (const [size, signature] of expected) {
      previous = sign(key, chunkStringToSign(timestamp, scope, previous, hash(size)))
      expect(previous).toBe(signature)
    }
  })
})

it('collapses spaces in header values and joins repeated ones', () => {
  const text = canonicalRequest({
    method: 'GET',
    path: '/',
    query: [],
    headers: { 'x-amz-meta-a': ['  one   two ', 'three'] },
    signedHeaders: ['x-amz-meta-a'],
    payloadHash: emptyHash,
  })
  expect(text).toContain('x-amz-meta-a:one two,three\n')
})

it('compares signatures of different lengths without throwing', () => {
  expect(sameSignature('abc', 'abc')).toBe(true)
  expect(sameSignature('abc', 'abd')).toBe(false)
  expect(sameSignature('abc', '')).toBe(false)
})

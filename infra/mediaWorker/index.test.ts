import { expect, test } from 'vitest'
import worker from './index.ts'

const nothing = {
  head: () => Promise.reject(new Error('The bucket was read')),
  get: () => Promise.reject(new Error('The bucket was read')),
}

test.each([undefined, '', 'k1', 'k1:tiny', ':', `k1:${'A'.repeat(44)},`])(
  'nothing is served with %j for keys',
  async keys => {
    const answer = await worker.fetch(
      new Request('https://aurora.example.test/media/v/t/x/1/a.m4s'),
      { MEDIA: nothing, MEDIA_KEYS: keys as string },
      { waitUntil: () => undefined },
    )
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([500, 'no-store'])
  },
)

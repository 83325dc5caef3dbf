import { describe, expect, test } from 'vitest'
import { partAddresses } from './partAddresses.ts'

const upload = { api: '/api/videos', videoId: 'v1', partCount: 10 }

describe('addresses of parts', () => {
  test('are signed eight at a time, handed out once, and not when they are old', async () => {
    const asked: (readonly number[])[] = []
    let now = 0
    const addressOf = partAddresses(
      async (_api, _videoId, numbers) => {
        asked.push(numbers)
        return new Map(numbers.map(number => [number, `${asked.length}/${number}`]))
      },
      () => now,
    )
    expect(await addressOf(upload, 1)).toBe('1/1')
    expect(await addressOf(upload, 2)).toBe('1/2')
    // The address of part 2 was refused.
    expect(await addressOf(upload, 2)).toBe('2/2')
    expect(await addressOf(upload, 9)).toBe('2/9')
    now = 9 * 60_000
    expect(await addressOf(upload, 3)).toBe('3/3')
    expect(await addressOf(upload, 10)).toBe('3/10')
    expect(asked).toEqual([
      [1, 2, 3, 4, 5, 6, 7, 8],
      [2, 3, 4, 5, 6, 7, 8, 9],
      [3, 4, 5, 6, 7, 8, 9, 10],
    ])
  })
})

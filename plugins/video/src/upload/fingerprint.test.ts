import { describe, expect, test } from 'vitest'
import { fingerprintOf, recognise } from './fingerprint.ts'

const mebibyte = 1024 ** 2
const film = (change: { at?: number; bytes?: number; lastModified?: number; name?: string } = {}) => {
  const content = new Uint8Array(change.bytes ?? 5 * mebibyte).fill(7)
  if (change.at !== undefined) content[change.at] = 8
  return new File([content], change.name ?? 'film.mp4', {
    lastModified: change.lastModified ?? 1_700_000_000_000,
  })
}
const awaited = async () => ({
  filename: 'film.mp4',
  bytes: 5 * mebibyte,
  fingerprint: await fingerprintOf(film()),
})
const judged = async (file: File) => recognise(file, await fingerprintOf(file), await awaited())

describe('a file that is chosen again', () => {
  test('is recognised by name, size, date, beginning and end', async () => {
    expect(await fingerprintOf(film())).toMatch(/^1700000000000-[0-9a-f]{64}$/)
    expect(await judged(film())).toBe('same')
  })

  test.each([
    ['another first byte', { at: 0 }],
    ['another last byte of the first MiB', { at: mebibyte - 1 }],
    ['another last byte', { at: 5 * mebibyte - 1 }],
    ['another first byte of the last MiB', { at: 4 * mebibyte }],
    ['another date', { lastModified: 1_700_000_000_001 }],
  ])('with %s only looks alike', async (_what, change) => {
    expect(await judged(film(change))).toBe('lookalike')
  })

  test.each([
    ['name', { name: 'film 2.mp4' }],
    ['size', { bytes: 5 * mebibyte - 1 }],
  ])('of another %s is another one', async (_what, change) => {
    expect(await judged(film(change))).toBe('other')
  })

  test('is not recognised where there was nothing to recognise it by', async () => {
    const blind = { ...(await awaited()), fingerprint: null }
    expect(recognise(film(), await fingerprintOf(film()), blind)).toBe('lookalike')
    expect(recognise(film(), null, blind)).toBe('lookalike')
  })

  test.each([0, 1, mebibyte, mebibyte + 1])('may have %i bytes', async bytes => {
    const [one, again] = [film({ bytes }), film({ bytes })]
    expect(await fingerprintOf(one)).toBe(await fingerprintOf(again))
    if (bytes > 0)
      expect(await fingerprintOf(film({ bytes, at: bytes - 1 }))).not.toBe(await fingerprintOf(one))
  })
})

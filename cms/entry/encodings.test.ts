import { expect, it } from 'vitest'
import { encodingFor } from './encodings.ts'

it.each([
  [undefined, 'identity'],
  ['', 'identity'],
  ['identity', 'identity'],
  ['gzip, deflate, br, zstd', 'br'],
  ['gzip', 'gzip'],
  ['GZIP;q=0.5', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['br;q=0.000,gzip;q=0', 'identity'],
  ['br;q=0.001', 'br'],
  ['*', 'br'],
  ['*, br;q=0', 'gzip'],
  ['*;q=0', 'identity'],
  ['brotli, gzipped', 'identity'],
])('takes of "%s" the best: %s', (header, best) => {
  expect(encodingFor(header)).toBe(best)
  expect(encodingFor(header)).toBe(best)
})

it('takes gzip where there is no better form', () => expect(encodingFor('br, gzip', 'gzip')).toBe('gzip'))

it('remembers no more than a few headers', () => {
  for (let number = 0; number < 2_000; number++) expect(encodingFor(`x${number}, gzip`)).toBe('gzip')
})

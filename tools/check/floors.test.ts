import { describe, expect, test } from 'vitest'
import { compare, floorFaults, type LockFile } from './floors.ts'

const lockOf = (packages: Record<string, string>): LockFile => ({
  packages: Object.fromEntries(
    Object.entries(packages).map(([path, version]) => [`node_modules/${path}`, { version }]),
  ),
})

const sound = {
  payload: '3.90.2',
  '@payloadcms/next': '3.90.2',
  next: '16.4.6',
  react: '19.3.1',
  typescript: '6.0.3',
}

describe('version floors', () => {
  test('accept what is good enough', () => {
    expect(floorFaults(lockOf(sound))).toEqual([])
  })

  test.each([
    ['next', '16.3.3', /next 16\.3\.3 must be >= 16\.4\.5: .*CVE/],
    ['typescript', '7.0.2', /typescript 7\.0\.2 must be >= 6\.0\.0 < 6\.1\.0/],
    ['dompurify', '3.4.15', /dompurify 3\.4\.15/],
    ['sanitize-html', '2.17.3', /sanitize-html/],
    ['grapesjs', '0.19.4', /grapesjs/],
    ['supertokens-node', '24.0.4', /must be 24\.0\.3/],
    ['graphql', '17.0.0', /graphql 16/],
    ['next', '16.4.5-canary.1', /next/],
  ])('refuse %s %s', (name, version, sentence) => {
    expect(floorFaults(lockOf({ ...sound, [name]: version }))).toEqual([expect.stringMatching(sentence)])
  })

  test('refuse Payload packages that differ from payload', () => {
    expect(floorFaults(lockOf({ ...sound, '@payloadcms/ui': '3.90.1' }))).toEqual([
      expect.stringContaining('@payloadcms/ui 3.90.1 must equal payload 3.90.2'),
    ])
  })

  test('refuse a second copy where one only may be', () => {
    const faults = floorFaults(lockOf({ ...sound, 'other/node_modules/react': '19.3.1' }))
    expect(faults).toEqual(['There are 2 copies of react: align the packages that ask for it.'])
  })

  test('look at nested copies too', () => {
    expect(floorFaults(lockOf({ ...sound, 'x/node_modules/dompurify': '2.0.0' }))).toHaveLength(1)
  })

  test('order versions by number, pre-releases first', () => {
    expect(compare('16.10.0', '16.9.9')).toBeGreaterThan(0)
    expect(compare('1.2.3', '1.2.3')).toBe(0)
    expect(compare('1.2.3-beta.1', '1.2.3')).toBeLessThan(0)
  })
})

import { describe, expect, it } from 'vitest'
import { isOwnOrigin } from './origin.ts'

const site = { kind: 'academy', tenantId: 'a', origin: 'https://a.lectern.example' } as const

describe('isOwnOrigin', () => {
  it.each<[boolean, Record<string, string>]>([
    [true, {}],
    [true, { origin: 'https://a.lectern.example' }],
    [true, { 'sec-fetch-site': 'same-origin' }],
    [true, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
    [false, { origin: 'https://b.lectern.example' }],
    [false, { origin: 'https://a.lectern.example:8443' }],
    [false, { origin: 'https://a.lectern.example.evil.example' }],
    [false, { origin: 'null' }],
    [false, { origin: '' }],
    [false, { origin: 'a.lectern.example' }],
    [false, { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' }],
    [false, { 'sec-fetch-site': 'cross-site' }],
    [false, { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' }],
  ])('%s for %j', (own, headers) => {
    expect(isOwnOrigin(new Headers(headers), site)).toBe(own)
  })
})

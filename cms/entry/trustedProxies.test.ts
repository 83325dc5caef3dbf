import { describe, expect, it } from 'vitest'
import { createTrust, isAddressOrNetwork } from './trustedProxies.ts'

describe('trusted proxies', () => {
  it.each([
    ['10.0.0.7', '10.0.0.7', true],
    ['10.0.0.7', '::ffff:10.0.0.7', true],
    ['10.0.0.7', '10.0.0.8', false],
    ['10.0.0.0/8', '10.255.1.2', true],
    ['10.0.0.0/8', '11.0.0.1', false],
    ['fd00::/8', 'fd12::1', true],
    ['fd00::/8', 'fe80::1', false],
    ['::1', '0:0:0:0:0:0:0:1', true],
    ['0.0.0.0/0', 'unix', false],
    ['10.0.0.7', undefined, false],
  ])('%s trusts %s: %s', (part, address, trusted) => expect(createTrust([part])(address)).toBe(trusted))

  it('trusts nobody unless told', () => expect(createTrust([])('127.0.0.1')).toBe(false))

  it.each(['10.0.0.7', '10.0.0.0/8', '::1', 'fd00::/8'])('reads %s', part =>
    expect(isAddressOrNetwork(part)).toBe(true),
  )
  it.each(['proxy.example', '10.0.0.0/33', '10.0.0.0/', '10.0.0.0/8/8', '*', '10.0.0', 'fd00::/129'])(
    'refuses %s',
    part => expect(isAddressOrNetwork(part)).toBe(false),
  )
})

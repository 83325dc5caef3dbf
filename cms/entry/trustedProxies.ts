import { BlockList, isIP } from 'node:net'
import { LRUCache } from 'lru-cache'

/** Whether a part of `TRUSTED_PROXIES` is an address such as `10.0.0.7` or a network such as `10.0.0.0/8`. */
export function isAddressOrNetwork(part: string): boolean {
  const [address = '', bits, ...rest] = part.split('/')
  const family = isIP(address)
  if (family === 0 || rest.length > 0) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128))
}

/** Answers whether an address is one of the given addresses and networks; IPv4 also as IPv6 writes it. */
export function createTrust(parts: readonly string[]): (address: string | undefined) => boolean {
  const list = new BlockList()
  for (const part of parts) {
    const [address = '', bits] = part.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  const known = new LRUCache<string, boolean>({ max: 10_000 })
  const look = (address: string): boolean => {
    const plain = plainAddress(address)
    const family = isIP(plain)
    return family !== 0 && list.check(plain, family === 6 ? 'ipv6' : 'ipv4')
  }
  // Every request asks, most of them about the few proxies or the same visitors.
  return (address = '') => {
    const before = known.get(address)
    if (before !== undefined) return before
    const isTrusted = look(address)
    known.set(address, isTrusted)
    return isTrusted
  }
}

/** An IPv4 address that came through an IPv6 socket, as IPv4. */
export const plainAddress = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/i, '')

import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createSealer } from './sealer.ts'
import { variableKeys } from './variableKeys.ts'

const key = (id: string) => ({ id, key: randomBytes(32) })
const secret = Buffer.from('a seed of thirty-two bytes, say.')

describe('sealer', () => {
  it('opens what it sealed, in the same context only', async () => {
    const sealer = createSealer(variableKeys([key('k1')]))
    const sealed = await sealer.seal(secret, 'batches/1/seed')
    expect(await sealer.open(sealed, 'batches/1/seed')).toEqual(secret)
    await expect(sealer.open(sealed, 'batches/2/seed')).rejects.toThrow()
    expect(JSON.stringify(sealed)).not.toContain(secret.toString('base64'))
  })

  it('never seals the same secret to the same bytes', async () => {
    const sealer = createSealer(variableKeys([key('k1')]))
    const [one, two] = [await sealer.seal(secret, 'x'), await sealer.seal(secret, 'x')]
    expect(one.data).not.toBe(two.data)
    expect(one.wrapped).not.toBe(two.wrapped)
  })

  it.each(['wrapped', 'nonce', 'data'] as const)('refuses a changed %s', async part => {
    const sealer = createSealer(variableKeys([key('k1')]))
    const sealed = await sealer.seal(secret, 'x')
    const bytes = Buffer.from(sealed[part], 'base64')
    bytes[0] = (bytes[0] ?? 0) ^ 1
    await expect(sealer.open({ ...sealed, [part]: bytes.toString('base64') }, 'x')).rejects.toThrow()
  })

  it('rotates: old secrets open under a new first key, then live without the old one', async () => {
    const [old, fresh] = [key('k1'), key('k2')]
    const sealed = await createSealer(variableKeys([old])).seal(secret, 'x')
    const both = createSealer(variableKeys([fresh, old]))
    expect(await both.open(sealed, 'x')).toEqual(secret)
    const moved = await both.rotate(sealed, 'x')
    expect(moved?.key).toBe('k2')
    const alone = createSealer(variableKeys([fresh]))
    if (moved) expect(await alone.open(moved, 'x')).toEqual(secret)
    await expect(alone.open(sealed, 'x')).rejects.toThrow(/"k1" is not configured/)
    expect(await both.rotate(moved ?? sealed, 'x')).toBeNull()
  })
})

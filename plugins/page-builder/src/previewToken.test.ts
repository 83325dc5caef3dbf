import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { previewSeconds, signPreview, verifyPreview } from './previewToken.ts'

const key = randomBytes(32)
const now = new Date('2026-03-01T10:00:00Z')
const page = '0b7c2a2e-6f0b-4a51-9a8e-6b1f4c1d2e3f'
const later = (seconds: number) => new Date(now.getTime() + seconds * 1000)

describe('a preview link', () => {
  it('opens its page until a day later', () => {
    const { token, until } = signPreview(page, key, now)
    expect(until).toEqual(later(previewSeconds))
    expect(verifyPreview(token, key, later(previewSeconds - 1))).toEqual({ page })
    expect(verifyPreview(token, key, later(previewSeconds))).toBeNull()
  })

  it('opens nothing with another key, page, end or length', () => {
    const { token } = signPreview(page, key, now)
    expect(verifyPreview(token, randomBytes(32), now)).toBeNull()
    expect(verifyPreview(token.replace('0b7c', '0b7d'), key, now)).toBeNull()
    const [id, until, signature] = token.split('.')
    expect(verifyPreview(`${id}.${Number(until) + 1}.${signature}`, key, now)).toBeNull()
    for (const broken of ['', '.', `${token}x`, token.slice(0, -1), `${id}.${until}.`, `${id}..${signature}`])
      expect(verifyPreview(broken, key, now)).toBeNull()
  })
})

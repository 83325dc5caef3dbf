import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { firstSegments } from '../entry/firstSegments.ts'
import { entryStage } from './entryStage.ts'

let on: Awaited<ReturnType<typeof entryStage>>
beforeEach(async () => {
  on = await entryStage()
})
afterEach(() => on.close())

describe('protecting headers', () => {
  const hosts = [
    'aurora.localhost',
    'preview--aurora.localhost',
    'old.localhost',
    'closed.localhost',
    'localhost',
  ]
  const paths = [
    ...Object.keys(firstSegments).map(segment => `/${segment}`),
    '/courses/a',
    '/media/v/x',
    '/api/learn/me',
    '/auth/session',
    '/nothing/here',
    '/%E0%A4%A',
  ]

  it.each([...hosts, 'nobody.localhost'])('are on every answer of %s', async host => {
    const bare: string[] = []
    for (const path of paths) {
      // The second time public pages come from memory.
      for (const round of [1, 2]) {
        const { status, head } = await on.get(path, host)
        const isAsset = ['_next', 'themes'].includes(path.slice(1)) && status === 200
        for (const wanted of [
          'x-content-type-options: nosniff',
          'referrer-policy: ',
          'permissions-policy: ',
          'strict-transport-security: ',
          ...(isAsset ? [] : ["content-security-policy: default-src 'none'", 'frame-ancestors ']),
        ]) {
          if (!head.includes(wanted)) bare.push(`${status} ${path} (${round}): ${wanted}`)
        }
      }
    }
    expect(bare).toEqual([])
  })

  it('ask browsers for no hints on academy pages', async () => {
    for (const path of ['/courses', '/courses', '/learn', '/nothing'])
      expect([path, /^(?:accept|critical)-ch:/m.test((await on.get(path)).head)]).toEqual([path, false])
    expect((await on.get('/admin', 'localhost')).head).toContain('accept-ch')
  })

  it('allow the scripts of a public page by hash, kept or not', async () => {
    on.state.html = '<script>one()</script>'
    const hash = "script-src 'self' 'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4=';"
    for (const path of ['/courses', '/courses', '/nothing']) expect((await on.get(path)).head).toContain(hash)
    on.state.status = 404
    const missing = await on.get('/courses/missing')
    expect([missing.status, missing.head.includes(hash), missing.body.includes('one()')]).toEqual([
      404,
      true,
      true,
    ])
    expect(on.seen.every(({ headers }) => headers['content-security-policy'] === undefined)).toBe(true)
  })

  it.each([
    ['aurora.localhost', '/learn'],
    ['localhost', '/admin'],
  ])('give %s%s a nonce of its own, which Next is told', async (host, path) => {
    const nonces = []
    for (const _ of [1, 2]) {
      const { head } = await on.get(path, host, "Content-Security-Policy: script-src 'nonce-forged'")
      const nonce = /script-src 'self' ('nonce-[\w-]{22}');/.exec(head)?.[1]
      expect(on.seen.at(-1)?.headers['content-security-policy']).toContain(nonce)
      nonces.push(nonce)
    }
    expect(nonces[0]).not.toBe(nonces[1])
    expect(nonces.join()).not.toContain('forged')
  })
})

import { describe, expect, it } from 'vitest'
import { type AnswerKind, createSecurityHeaders, inlineScriptHashes } from './securityHeaders.ts'

const kinds: AnswerKind[] = [
  'publicPage',
  'personalPage',
  'releasedPage',
  'framedRelease',
  'admin',
  'endpoint',
  'asset',
  'media',
  'plain',
]
const headers = createSecurityHeaders({
  https: true,
  uploads: ['https://ingest.example.com'],
  embeds: ['player.vimeo.com'],
})

describe('the table', () => {
  it.each(kinds)('protects %s', kind => {
    const row = headers.of(kind)
    expect(row['x-content-type-options']).toBe('nosniff')
    expect(row['referrer-policy']).toBeTruthy()
    expect(row['permissions-policy']).toContain('camera=()')
    expect(row['strict-transport-security']).toBe('max-age=63072000')
    if (kind !== 'asset')
      expect(row['content-security-policy']).toMatch(/default-src 'none'.*frame-ancestors/)
    expect(row['content-security-policy'] ?? '').not.toMatch(/script-src[^;]*unsafe|\*/)
  })

  it('tells browsers of https only where it is used', () => {
    const local = createSecurityHeaders({ https: false, uploads: [] })
    expect(local.of('publicPage')).not.toHaveProperty('strict-transport-security')
  })

  it('lets an author bring neither scripts nor styles into a page', () => {
    const policy = headers.of('releasedPage')['content-security-policy']
    expect(policy).toContain("script-src 'none';")
    expect(policy).not.toContain('unsafe')
    expect(policy).toContain("style-src 'self';")
    const own = headers.of('releasedPage', ["'sha256-x'"])['content-security-policy']
    expect(own).toContain("script-src 'none'; style-src 'self' 'sha256-x';")
    expect(policy).toContain('frame-src https://player.vimeo.com;')
    expect(headers.of('publicPage')['content-security-policy']).toContain("frame-src 'self';")
  })

  it('shows a release in a frame of the admin, where nothing of it runs', () => {
    const row = headers.of('framedRelease')
    expect(row['x-frame-options']).toBe('SAMEORIGIN')
    expect(row['content-security-policy']).toContain("default-src 'none';")
    expect(row['content-security-policy']).toMatch(/frame-ancestors 'self'; sandbox$/)
    expect(row['content-security-policy']).not.toMatch(/script-src|unsafe/)
  })

  it('lets a personal page run the scripts that every page has', () => {
    const own = createSecurityHeaders({ https: true, uploads: [], scripts: ['a()'] })
    const [hash] = inlineScriptHashes('<script>a()</script>')
    const policy = (kind: AnswerKind) => own.of(kind, ["'nonce-x'"])['content-security-policy']
    expect(policy('personalPage')).toContain(`script-src 'self' ${hash} 'nonce-x';`)
    expect(policy('admin')).not.toContain('sha256')
  })

  it('lets the admin alone send uploads elsewhere', () => {
    expect(headers.of('admin')['content-security-policy']).toContain(
      "connect-src 'self' https://ingest.example.com;",
    )
    expect(headers.of('personalPage')['content-security-policy']).toContain("connect-src 'self';")
  })
})

describe('inlineScriptHashes', () => {
  it('are those of the scripts that stand in the page, once each', () => {
    const html = `<script src="/a.js"></script><script>one()</script>
      <script id="x" async>one()</script><script type="application/json">{"a":1}</script>`
    expect(inlineScriptHashes(html)).toEqual([
      // printf 'one()' | openssl dgst -sha256 -binary | base64
      "'sha256-HR7iaask9daLMRRskMI++QeJtjWDOjyPA6lGzYGzKW4='",
      expect.stringMatching(/^'sha256-[A-Za-z0-9+/]{43}='$/),
    ])
  })
})

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { build, type ThemeManifest } from '../build.ts'

describe('the stylesheet of Slate', () => {
  let out: string
  let manifest: ThemeManifest
  let css: string

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), 'slate-'))
    await writeFile(join(out, 'slate.0000000000.css'), 'of yesterday')
    await writeFile(join(out, 'pulse.json'), 'of another theme')
    manifest = await build(out)
    css = await readFile(join(out, basename(manifest.stylesheet)), 'utf8')
  })

  afterAll(() => rm(out, { recursive: true, force: true }))

  it('is light: at most 60 KB before compression', () => {
    expect(css.length).toBeGreaterThan(10_000)
    expect(Buffer.byteLength(css)).toBeLessThanOrEqual(60 * 1024)
  })

  it('is named in a manifest together with fonts that are there', async () => {
    expect(JSON.parse(await readFile(join(out, 'slate.json'), 'utf8'))).toEqual(manifest)
    const files = await readdir(out)
    const named = [...css.matchAll(/url\((\/themes\/[^)]+)\)/g)]
    expect(named.length).toBeGreaterThan(1)
    for (const [, address] of named) expect(files).toContain(basename(address ?? ''))
  })

  it('names the fonts once the page was seen, and at once where no script can say so', () => {
    const waiting = /@media ?\(scripting: ?enabled\)\{:root:not\(\[data-fonts\]\)\{([^}]*)\}\}/.exec(css)?.[1]
    expect(waiting?.match(/--lt-font-[\w-]+/g)).toEqual(['--lt-font-heading', '--lt-font-text'])
    expect(waiting).toContain('Inter fallback')
    expect(waiting).not.toContain('Variable')
  })

  it('carries the classes that the slots use, and colours only by the academy’s names', () => {
    expect(css).toContain('bg-accent')
    expect(css).toContain('var(--lt-accent)')
    expect(css).not.toContain('--color-red-500')
  })

  it('moves nothing for a student who wants that, and for a device', () => {
    expect(css).toMatch(/:root:has\(\[data-motion="?reduced"?\]\) \*[^}]*\{[^}]*animation:\s*none/)
    expect(css).toContain('prefers-reduced-motion')
  })

  it('deletes what it wrote before and nothing of others', async () => {
    const files = await readdir(out)
    expect(files).not.toContain('slate.0000000000.css')
    expect(files).toContain('pulse.json')
  })

  it('comes out the same when built again', async () => {
    expect(await build(out)).toEqual(manifest)
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createInlineStylesheet } from './inlineStylesheet.ts'

const folder = mkdtempSync(join(tmpdir(), 'lectern-inline-'))
afterAll(() => rmSync(folder, { recursive: true }))
writeFileSync(join(folder, 'slate.0a1b.css'), "a{content:'$&'}")
const finish = createInlineStylesheet(folder)
const pageWith = (address: string) =>
  `<head><link rel="icon" href="/i.svg"/><link href="${address}" rel="stylesheet" data-precedence="theme"/></head>`

it('writes the stylesheet letter by letter, and leaves its link without effect', () =>
  expect(finish(pageWith('/themes/slate.0a1b.css'))).toBe(
    `<head><link rel="icon" href="/i.svg"/><style data-precedence="theme">a{content:'$&'}</style><link rel="stylesheet" href="/themes/slate.0a1b.css" data-precedence="theme" data-later media="not all" disabled></head>`,
  ))

it.each([
  '/themes/slate.ffff.css',
  '/themes/../slate.0a1b.css',
  'https://elsewhere.test/themes/slate.0a1b.css',
])('leaves a link to %s as it is', address => expect(finish(pageWith(address))).toBe(pageWith(address)))

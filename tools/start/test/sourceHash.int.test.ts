import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sourceHash } from '../sourceHash.ts'

let base = ''
const hash = () => sourceHash(base, ['cms', 'missing.json'], ['cms/public/themes'])

beforeEach(async () => {
  base = await mkdtemp(join(tmpdir(), 'lectern-hash-'))
  for (const folder of ['cms/site', 'cms/public/themes', 'cms/.next', 'cms/node_modules']) {
    await mkdir(join(base, folder), { recursive: true })
  }
  await writeFile(join(base, 'cms/site/a.ts'), 'one')
})

afterEach(() => rm(base, { recursive: true, force: true }))

test.each([
  ['a changed file', () => writeFile(join(base, 'cms/site/a.ts'), 'two')],
  ['a new file', () => writeFile(join(base, 'cms/b.ts'), '')],
  ['a renamed file', () => rename(join(base, 'cms/site/a.ts'), join(base, 'cms/site/b.ts'))],
  ['a removed file', () => rm(join(base, 'cms/site/a.ts'))],
  ['a path that appears', () => writeFile(join(base, 'missing.json'), '{}')],
])('%s changes the hash', async (_, change) => {
  const before = await hash()
  await change()
  expect(await hash()).not.toBe(before)
})

test.each([
  'cms/site/a.test.ts',
  'cms/README.md',
  'cms/.next/x.js',
  'cms/node_modules/x.js',
  'cms/public/themes/x.css',
])('%s does not', async file => {
  const before = await hash()
  await writeFile(join(base, file), 'new')
  expect(await hash()).toBe(before)
})

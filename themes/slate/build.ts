/**
 * Makes Slate's stylesheet: `node themes/slate/build.ts --out cms/public/themes`. Writes
 * `slate.<hash>.css`, the fonts it names as `slate-<font>.<hash>.woff2`, and the manifest `slate.json`:
 * `{ "stylesheet": "/themes/slate.<hash>.css" }`. Older ones are deleted.
 */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import tailwind from '@tailwindcss/postcss'
import postcss from 'postcss'
import { themeStylesheet } from '../contract/src/tokens/stylesheet.ts'
import { type FontFace, fallbackFaces, fontFaces, waitingStacks, writeFace } from './fonts.ts'
import { tokens } from './src/tokens.ts'

/** Where the files are served from; the site serves `cms/public` at its root. */
const base = '/themes'
const here = fileURLToPath(new URL('.', import.meta.url))
const { resolve: locate } = createRequire(import.meta.url)

export interface ThemeManifest {
  readonly stylesheet: string
}

const hashOf = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex').slice(0, 10)

async function putFont(face: FontFace, out: string) {
  const bytes = await readFile(locate(face.file))
  const name = `slate-${face.name}.${hashOf(bytes)}.woff2`
  await writeFile(join(out, name), bytes)
  return { face, name }
}

async function compile(fonts: string): Promise<string> {
  const from = join(here, 'src/slate.css')
  const source = `${await readFile(from, 'utf8')}\n${fonts}`
  const result = await postcss([tailwind({ base: here, optimize: { minify: true } })]).process(source, {
    from,
  })
  // As they stand: the compiler would write `light-dark()` in older words, which the page's brand does not use.
  return `${themeStylesheet(tokens)}\n${result.css}`
}

/** Builds into `out` and returns what was written in the manifest. */
export async function build(out: string): Promise<ThemeManifest> {
  await mkdir(out, { recursive: true })
  const fonts = await Promise.all(fontFaces.map(face => putFont(face, out)))
  const faces = fonts.map(({ face, name }) => writeFace(face, `${base}/${name}`)).join('\n')
  const stacks = Object.entries(tokens.values).filter(([name]) => name.startsWith('font-'))
  const css = await compile(`${fallbackFaces}\n${faces}\n${waitingStacks(Object.fromEntries(stacks))}`)
  const stylesheet = `slate.${hashOf(css)}.css`
  await writeFile(join(out, stylesheet), css)
  const manifest: ThemeManifest = { stylesheet: `${base}/${stylesheet}` }
  await writeFile(join(out, 'slate.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  const kept = new Set(['slate.json', stylesheet, ...fonts.map(({ name }) => name)])
  const older = (await readdir(out)).filter(name => /^slate[.-]/.test(name) && !kept.has(name))
  await Promise.all(older.map(name => rm(join(out, name))))
  return manifest
}

if (process.argv[1] && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({ options: { out: { type: 'string' } } })
  if (!values.out) throw new Error('Say where to: node themes/slate/build.ts --out cms/public/themes')
  await build(resolve(values.out))
}

import { existsSync, realpathSync } from 'node:fs'
import { findPackageJSON } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const ownPackage = '@lectern/plugin-page-builder'

/** Folder of the installed package, asked for when this file itself has been bundled elsewhere. */
const packageFolder = (): string | null => {
  try {
    const found = findPackageJSON(ownPackage, pathToFileURL(join(process.cwd(), 'package.json')))
    // Node reads TypeScript only outside of node_modules, where a workspace is a link.
    return found ? dirname(realpathSync(found)) : null
  } catch {
    return null
  }
}

/**
 * Path of a worker's file: beside this one in source (`.ts`, which Node reads itself) and in `dist` (`.js`), and in the
 * installed package when a bundler has moved this file. Workers are no part of a bundle, so the name is put together
 * here: bundlers would copy a written `new URL('./x.ts', import.meta.url)` without what it imports.
 */
export const workerFile = (name: string): string => {
  const beside = import.meta.url?.startsWith('file:') ? [dirname(fileURLToPath(import.meta.url))] : []
  const installed = packageFolder()
  const folders = [
    ...beside,
    ...(installed ? [join(installed, 'dist', 'release'), join(installed, 'src', 'release')] : []),
  ]
  const files = folders.flatMap(folder => [join(folder, `${name}.js`), join(folder, `${name}.ts`)])
  const found = files.find(file => existsSync(file))
  if (!found)
    throw new Error(`${name} of ${ownPackage} was not found; install the package where the app runs`)
  return found
}

import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawerFaults } from './drawers.ts'
import { environmentHomeFaults } from './environmentHomes.ts'
import { floorFaults } from './floors.ts'
import { localApiFaults } from './localApi.ts'
import { lockPinFaults, manifestPinFaults } from './pins.ts'
import { readmeFaults } from './readmes.ts'
import { secretFaults } from './secrets.ts'
import { topLevelFaults } from './topLevel.ts'
import { trackedFiles } from './trackedFiles.ts'

/** One of our own rules. It settles with a sentence for each fault, none when all is well. */
export type Check = { name: string; run: (root: string) => Promise<string[]> }

export const allChecks: Check[] = [
  {
    name: 'version floors',
    run: async root => floorFaults(JSON.parse(await text(root, 'package-lock.json'))),
  },
  { name: 'exact versions', run: checkPins },
  { name: 'a README in every package', run: checkReadmes },
  { name: 'no secrets in the repository', run: root => overFiles(root, binaryOrText, secretFaults) },
  { name: 'top level', run: async root => topLevelFaults(await trackedFiles(root)) },
  { name: 'homes of process.env', run: root => overFiles(root, isSource, environmentHomeFaults) },
  { name: 'access of Local API calls', run: root => overFiles(root, isSource, localApiFaults) },
  { name: 'no drawers', run: async root => drawerFaults(await trackedFiles(root)) },
]

const text = (root: string, path: string): Promise<string> => readFile(join(root, path), 'utf8')

const manifestsOf = (files: readonly string[]) => files.filter(file => /(^|\/)package\.json$/.test(file))

async function checkPins(root: string): Promise<string[]> {
  const manifests = manifestsOf(await trackedFiles(root))
  const faults = await Promise.all(
    manifests.map(async path => manifestPinFaults(path, JSON.parse(await text(root, path)))),
  )
  return [...faults.flat(), ...lockPinFaults(JSON.parse(await text(root, 'package-lock.json')))]
}

async function checkReadmes(root: string): Promise<string[]> {
  const files = await trackedFiles(root)
  const folders = manifestsOf(files).map(file => file.replace(/\/?package\.json$/, ''))
  const faults = folders.map(async folder => {
    const path = folder === '' ? 'README.md' : `${folder}/README.md`
    return readmeFaults(folder, files.includes(path) ? await text(root, path) : undefined)
  })
  return (await Promise.all(faults)).flat()
}

const isSource = (file: string) => /\.(ts|tsx|mjs|cjs|js)$/.test(file)
const binaryOrText = (file: string) => !/\.(png|jpe?g|webp|avif|gif|ico|mp4|woff2?|pdf)$/.test(file)

async function overFiles(
  root: string,
  wanted: (file: string) => boolean,
  rule: (file: string, content: string) => string[],
): Promise<string[]> {
  const files = (await trackedFiles(root)).filter(wanted)
  return (await Promise.all(files.map(async file => rule(file, await text(root, file))))).flat()
}

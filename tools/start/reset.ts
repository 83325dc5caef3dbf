/** `npm run reset [-- --yes]`: takes the embedded data away, so that the next start begins afresh. */
import { rm } from 'node:fs/promises'
import { createInterface } from 'node:readline/promises'
import { removeDatabase } from '../postgres/place.ts'
import { buildFolder, type Folders, ownFolders } from './folders.ts'
import { endLeftovers, livingRun, readRunFile } from './runFile.ts'

const folders = ownFolders()
const living = await livingRun(folders)
if (living) leave(`Lectern runs from ${folders.base} (process ${living.pid}). Stop it first.`)
if (!process.argv.includes('--yes') && !(await confirmed())) leave('Nothing was removed.')
await endLeftovers(await readRunFile(folders))
await removeAll(folders)
process.stdout.write('The embedded data are gone. "npm start" begins afresh.\n')

async function confirmed(): Promise<boolean> {
  if (!process.stdin.isTTY) leave('Nothing was removed: answer needs a terminal, or pass --yes.')
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(
    `This removes all academies, accounts, videos and mails in ${folders.data}. Type "yes" to go on: `,
  )
  terminal.close()
  return answer.trim().toLowerCase() === 'yes'
}

async function removeAll({ data, postgres, secrets, demo, run, environment }: Folders): Promise<void> {
  // Root's database may lie outside, where its own user can reach it.
  await removeDatabase(postgres)
  const paths = [data, secrets, demo, run, environment, buildFolder]
  await Promise.all(paths.map(path => rm(path, { recursive: true, force: true })))
}

function leave(sentence: string): never {
  process.stderr.write(`${sentence}\n`)
  process.exit(1)
}

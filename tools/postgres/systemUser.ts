import { execFile } from 'node:child_process'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** User and group that the database's processes run as; empty: those of this process. */
export type Owner = { uid: number; gid: number } | Record<never, never>

/** PostgreSQL refuses to run as root, so root runs it as the system user `postgres`, made where missing. */
export async function databaseOwner(): Promise<Owner> {
  if (process.getuid?.() !== 0) return {}
  try {
    return await identify()
  } catch {
    await run('groupadd', ['--force', '--system', 'postgres'])
    await run('useradd', ['--system', '--gid', 'postgres', '--no-create-home', 'postgres'])
    return identify()
  }
}

async function identify(): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])])
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) }
}

/**
 * Throws when another system user could not reach `path`, as under `/root` with its mode 700, since
 * PostgreSQL's own message ("could not access directory") names neither the folder nor a remedy.
 */
export async function assertReachable(path: string, owner: Owner): Promise<void> {
  if (!('uid' in owner)) return
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid } = await stat(folder)
    if ((mode & 0o001) === 0 && uid !== owner.uid) {
      throw new Error(
        `The system user postgres cannot enter ${folder}, which it needs for ${path}. Move the project elsewhere, run it as an ordinary user, or run: chmod o+x ${folder}`,
      )
    }
    if (folder === dirname(folder)) return
  }
}

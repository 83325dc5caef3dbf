import { execFile } from 'node:child_process'
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

/** Whether the database's user gets into `folder`: tried as that user, since modes alone do not tell (links, ACLs). */
export const canEnter = (folder: string, owner: Owner): Promise<boolean> =>
  succeeds('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], owner)

/** Whether the database's user can run `program` with the libraries beside it. */
export const canRun = (program: string, owner: Owner): Promise<boolean> =>
  succeeds(program, ['--version'], owner)

const succeeds = (program: string, args: string[], owner: Owner): Promise<boolean> =>
  run(program, args, { ...owner, cwd: '/' }).then(
    () => true,
    () => false,
  )

import { chmod, lstat, mkdir } from 'node:fs/promises'
import { resolve } from 'node:path'
import { canEnter, type Owner } from './systemUser.ts'

/**
 * The folder in which root keeps what the system user `postgres` could not reach where it was asked for,
 * as below `/root` with its mode 700.
 */
export const elsewhere = (): string => resolve(process.env.LECTERN_POSTGRES_HOME || '/var/lib/lectern')

/**
 * Makes that folder and returns it. Others may pass through it and change nothing, so what lies in it can
 * be trusted. Throws when somebody else could write to it or when the database's user cannot get there.
 */
export async function prepareElsewhere(owner: Owner): Promise<string> {
  const folder = elsewhere()
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const found = await lstat(folder)
  if (!found.isDirectory() || found.uid !== 0 || (found.mode & 0o022) !== 0) {
    throw new Error(
      `${folder} has to be a folder that belongs to root and that nobody else can write to. Correct it, or name another one in LECTERN_POSTGRES_HOME.`,
    )
  }
  await chmod(folder, 0o711)
  if (!(await canEnter(folder, owner))) {
    throw new Error(
      `The system user postgres cannot enter ${folder}. Name a folder in LECTERN_POSTGRES_HOME whose parents everybody may enter, or run as an ordinary user.`,
    )
  }
  return folder
}

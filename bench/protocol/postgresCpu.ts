import { readdirSync, readFileSync } from 'node:fs'
import { cpuSecondsOf } from './cpu.ts'

/** A client or a pool of `pg`, of whichever copy. */
interface Asking {
  query(text: string): Promise<{ rows: { pid: number }[] }>
}

/**
 * CPU seconds of the PostgreSQL server behind a connection, with its sessions: those that live, and those that have
 * ended, which the server has counted as its own.
 */
export async function watchPostgresCpu(database: Asking): Promise<() => number> {
  const { rows } = await database.query('select pg_backend_pid() as pid')
  const status = readFileSync(`/proc/${rows[0]?.pid}/status`, 'utf8')
  const server = Number(/^PPid:\s+(\d+)/m.exec(status)?.[1])
  return () => sessionsOf(server).reduce((sum, session) => sum + cpuSecondsOf(session), cpuSecondsOf(server))
}

function sessionsOf(server: number): number[] {
  const tasks = readdirSync(`/proc/${server}/task`)
  return tasks.flatMap(task =>
    readFileSync(`/proc/${server}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  )
}

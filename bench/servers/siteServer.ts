import { type ChildProcess, spawn } from 'node:child_process'
import autocannon from 'autocannon'
import { cmsFolder, serverProgram } from '../../tools/start/build.ts'
import { root } from '../../tools/start/folders.ts'
import { cpuSecondsOf } from '../protocol/index.ts'

/**
 * Another server of the product with the role `site` alone, beside the one that is running. With Redis, without which one
 * process alone may serve sign-in.
 */
export function startSiteServer(
  environment: Readonly<Record<string, string | undefined>>,
  own: { port: number; redisUrl: string; databaseUrl?: string },
): ChildProcess {
  const env = {
    ...process.env,
    ...environment,
    ...(own.databaseUrl && { DATABASE_URL: own.databaseUrl }),
    REDIS_URL: own.redisUrl,
    PORT: String(own.port),
    LECTERN_ROLE: 'site',
  }
  return spawn(process.execPath, [serverProgram, cmsFolder], { cwd: root, env, stdio: 'ignore' })
}

export interface Target {
  pid: number
  port: number
  /** Default: `/`. */
  path?: string
  headers: Record<string, string>
}

/** Asks that often and says how many requests a second of the server's CPU answers. Throws when one of them fails. */
export const requestsPerCpuSecond =
  (
    { pid, port, path = '/', headers }: Target,
    { amount, connections }: { amount: number; connections: number },
  ) =>
  async (): Promise<number> => {
    const before = cpuSecondsOf(pid)
    const result = await autocannon({ url: `http://127.0.0.1:${port}${path}`, connections, amount, headers })
    if (result.non2xx > 0 || result.errors > 0)
      throw new Error(`${result.non2xx + result.errors} requests failed`)
    return amount / (cpuSecondsOf(pid) - before)
  }

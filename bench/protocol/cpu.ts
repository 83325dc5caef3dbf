import { readFileSync } from 'node:fs'

/**
 * CPU seconds of a process, user and system, with those of its children that have ended and were waited
 * for (`cutime`, `cstime`). The kernel counts in ticks of 10 ms: measure operations of some seconds.
 */
export const cpuSecondsOf = (pid: number | 'self'): number => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  // The second field is a name in brackets that may hold spaces: fields are counted behind it.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const ticks = [11, 12, 13, 14].reduce((sum, at) => sum + Number(fields[at]), 0)
  return ticks / ticksPerSecond
}

/** Linux on x86-64 and arm64 reports in hundredths (USER_HZ) whatever the kernel runs at. */
const ticksPerSecond = 100

import { readFileSync } from 'node:fs'

/** How often the children are looked at: what one held at most is read of the kernel, so the end of it counts. */
const everyMs = 50

/**
 * Watches memory until `end`, in bytes: `children` is the most that the children of this process held together (of
 * each its peak so far, while it lives), `own` by how much this process itself was larger than `before` at most.
 */
export const watchMemory = (before = process.memoryUsage.rss()) => {
  let children = 0
  let own = 0
  const look = () => {
    children = Math.max(
      children,
      childrenOf(process.pid).reduce((sum, pid) => sum + peakOf(pid), 0),
    )
    own = Math.max(own, process.memoryUsage.rss() - before)
  }
  const timer = setInterval(look, everyMs)
  return {
    end: () => {
      clearInterval(timer)
      look()
      return { children, own }
    },
  }
}

const childrenOf = (pid: number): string[] =>
  read(`/proc/${pid}/task/${pid}/children`).split(' ').filter(Boolean)

const peakOf = (pid: string): number =>
  1024 * Number(/^VmHWM:\s+(\d+) kB/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0)

/** Empty for a process that has just gone. */
const read = (path: string): string => {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

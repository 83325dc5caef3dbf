import type { JobSpecification, JobTask, ReportRequest } from '@lectern/plugin-video/contract'
import type { Cms } from '../../encoder/src/cms.ts'

/** The cms's part for one video and one worker, in memory: its parts in turn, and their joining at the end. */
export const partsInTurn = (usual: Omit<JobSpecification, 'task'>): Cms => {
  const waiting: JobTask[] = [{ kind: 'whole' }]
  const tokens = new Map<JobTask, number>()
  let left: JobTask[] = []
  const tokenOf = (task: JobTask) => tokens.get(task) ?? 0
  const hear = ({ report }: ReportRequest) => {
    if (report.kind === 'failed') throw new Error(report.detail)
    if (report.kind !== 'planned') return
    const { plan, hasSound } = report
    const chunks = Array.from(
      { length: report.chunks },
      (_, index): JobTask => ({ kind: 'chunk', index, plan }),
    )
    const sound: JobTask[] = hasSound ? [{ kind: 'sound', plan }] : []
    waiting.push(...chunks, ...sound)
    left = [...chunks, ...sound]
  }
  const join = (): JobTask | undefined => {
    const [first] = left
    if (!first || !('plan' in first)) return undefined
    const made = left.map(task => ({ kind: task.kind, token: tokenOf(task) }))
    return {
      kind: 'join',
      plan: first.plan,
      chunks: made.filter(({ kind }) => kind === 'chunk').map(({ token }) => token),
      sound: made.find(({ kind }) => kind === 'sound')?.token ?? null,
    }
  }
  return {
    claim: async () => {
      const task = waiting.shift() ?? join()
      if (!task) return { kind: 'nothing', reason: 'not-queued' }
      const fencingToken = tokens.size + 1
      tokens.set(task, fencingToken)
      return { kind: 'claimed', specification: { ...usual, task }, lease: { fencingToken, seconds: 600 } }
    },
    report: async request => {
      hear(request)
      return { kind: 'accepted', leaseSeconds: 600 }
    },
  }
}

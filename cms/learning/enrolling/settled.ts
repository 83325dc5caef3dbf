/** A call is overtaken at most as often as its student asks at the same moment, and once by whoever takes the last seat. */
const manyTimes = 20

interface Verdict {
  /** What the statement's snapshot says; `free`: there was a seat. */
  kind: string
  /** Whether this very call took it. */
  taken: boolean
}

/**
 * Asks a statement that takes a seat until its verdict is about what is there: not while another call of the same
 * student, or whoever took the last seat, was quicker. Undefined: it found nothing.
 */
export async function settled<V extends Verdict>(ask: () => Promise<V[]>): Promise<V | undefined> {
  for (let asked = 1; asked <= manyTimes; asked++) {
    const verdict = await ask().catch((fault: unknown) => {
      if (asked < manyTimes && isOvertaken(fault)) return 'overtaken' as const
      throw fault
    })
    if (verdict === 'overtaken') continue
    const [first] = verdict
    if (!first || first.taken || first.kind !== 'free') return first
  }
  throw new Error('Seats change faster than they can be read')
}

/** The same student's other call was first (unique, missing for null) or waits for this one (deadlock). */
function isOvertaken(fault: unknown): boolean {
  const { code, cause } = Object(fault) as { code?: unknown; cause?: unknown }
  return ['23505', '23502', '40P01'].includes(String(code)) || (cause !== undefined && isOvertaken(cause))
}

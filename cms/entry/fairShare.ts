/**
 * Whether one party may take another of a number of places: it may as long as it holds fewer than are free. Alone it
 * gets half of them, of two each gets a third, and so on; a party that holds nothing gets in as long as anything is
 * free, and what is free grows as the others give back, because they may not take it again. (The rule by which
 * switches share their buffers: Choudhury and Hahne, "Dynamic queue length thresholds", 1998.)
 */
export const mayTake = (held: number, taken: number, places: number): boolean =>
  taken < places && held < places - taken

/** A place that was taken: running, or waiting for its turn. */
export interface Place {
  /** Gives it back; the second time it does nothing. */
  leave(): void
  isWaiting(): boolean
}

interface Party {
  running: number
  waiting: Set<() => void>
}

export interface FairShareOptions {
  /** How many may run at once. */
  running: number
  /** How many may wait for that. */
  waiting: number
}

/**
 * A bounded amount of work at a time, shared by `mayTake` between parties; what does not fit waits within a bound that
 * is shared by the same rule, and is then taken in turn between the parties. The caller gives back what it took.
 */
export function createFairShare(places: FairShareOptions) {
  const parties = new Map<string, Party>()
  /** Parties with somebody waiting, the one whose turn is next first. */
  const turns = new Map<string, Party>()
  const total = { running: 0, waiting: 0 }

  const mayRun = (party: Party) => mayTake(party.running, total.running, places.running)

  function nextInTurn(): [string, Party] | undefined {
    for (const entry of turns) if (mayRun(entry[1])) return entry
    return undefined
  }

  function dispatch(): void {
    for (let next = nextInTurn(); next; next = nextInTurn()) {
      const [name, party] = next
      const [start] = party.waiting
      // Behind all others.
      turns.delete(name)
      if (party.waiting.size > 1) turns.set(name, party)
      if (!start) continue
      party.waiting.delete(start)
      total.waiting--
      party.running++
      total.running++
      start()
    }
  }

  return {
    /** Runs `start` at once or when it is this party's turn; `null` when there is no place to wait either. */
    enter(name: string, start: () => void): Place | null {
      const party = parties.get(name) ?? { running: 0, waiting: new Set() }
      const atOnce = party.waiting.size === 0 && mayRun(party)
      if (!atOnce && !mayTake(party.waiting.size, total.waiting, places.waiting)) return null
      parties.set(name, party)
      let state: 'waiting' | 'running' | 'left' = 'waiting'
      const begin = () => {
        state = 'running'
        start()
      }
      party.waiting.add(begin)
      total.waiting++
      turns.set(name, party)
      dispatch()
      return {
        isWaiting: () => state === 'waiting',
        leave() {
          if (state === 'left') return
          if (state === 'running') {
            party.running--
            total.running--
          } else {
            party.waiting.delete(begin)
            total.waiting--
            if (party.waiting.size === 0) turns.delete(name)
          }
          state = 'left'
          if (party.running === 0 && party.waiting.size === 0) parties.delete(name)
          dispatch()
        },
      }
    },
    count: () => ({ ...total, parties: parties.size }),
  }
}

export type FairShare = ReturnType<typeof createFairShare>
